/* Not executed, only statically analyzed: the fake. Each line that must not compile says so. */
import { createPromptLayerClient } from "../src/index.ts";
import {
  createFakePromptLayer,
  type BehaviourOptions,
  type FakeAnswer,
  type FakePromptLayer,
} from "../src/testing.ts";
import { createAnnotateFake } from "./documents/clients.ts";

const own: FakePromptLayer = createFakePromptLayer();
createPromptLayerClient({ fetch: own.fetch });
// @ts-expect-error: the fake is no fetch itself.
createPromptLayerClient({ fetch: own });

createFakePromptLayer({});
createFakePromptLayer({ apiKey: "pl_test" });
createFakePromptLayer({ apiKey: undefined });
// @ts-expect-error: a key is a text.
createFakePromptLayer({ apiKey: () => "pl_test" });
// @ts-expect-error: there is no such option.
createFakePromptLayer({ key: "pl_test" });

const fake = createAnnotateFake();

// A status that the document declares, with the body that it declares.
fake.respond("annotate", 200, { success: true, message: "Saved" });
// @ts-expect-error: the message is required.
fake.respond("annotate", 200, { success: true });
// @ts-expect-error: success is true or false.
fake.respond("annotate", 200, { success: "yes", message: "Saved" });
// @ts-expect-error: the document declares no such property of a success.
fake.respond("annotate", 200, { success: true, message: "Saved", id: 1 });

fake.respond("annotate", 401, { message: "Invalid API key", hint: "any property is allowed" });
// @ts-expect-error: the message is text.
fake.respond("annotate", 401, { message: 401 });

fake.respond("annotate", 422, { detail: [{ loc: ["body", 0], msg: "wrong", type: "value" }] });
fake.respond("annotate", 422, { message: "wrong" });
// @ts-expect-error: neither of the two bodies is a text.
fake.respond("annotate", 422, "wrong");

fake.respond("annotate", 400);
// @ts-expect-error: the document declares no body for 400.
fake.respond("annotate", 400, { message: "Bad Request" });

// @ts-expect-error: the document declares no 503.
fake.respond("annotate", 503);
// @ts-expect-error: there is no such operation.
fake.respond("anotate", 200);

// What the document does not declare.
const busy: FakeAnswer = { status: 503, headers: { "retry-after": "1" }, body: "<h1>Busy</h1>" };
fake.respondUnexpected("annotate", busy);
// @ts-expect-error: a status is a number.
fake.respondUnexpected("annotate", { status: "503" });
// @ts-expect-error: a body is a text.
fake.respondUnexpected("annotate", { status: 503, body: { message: "Busy" } });
// @ts-expect-error: every answer has a status.
fake.respondUnexpected("annotate", { body: "<h1>Busy</h1>" });

const late: BehaviourOptions = { once: true, delay: 50 };
fake.respond("annotate", 400, undefined, late);
fake.respondUnexpected("annotate", busy, late);
fake.failNetwork("annotate", late);
// @ts-expect-error: there is no such operation.
fake.failNetwork("anotate");
// @ts-expect-error: there is no such option.
fake.failNetwork("annotate", { times: 2 });
// @ts-expect-error: true or false.
fake.failNetwork("annotate", { once: 1 });
// @ts-expect-error: milliseconds are a number.
fake.failNetwork("annotate", { delay: "1s" });
// @ts-expect-error: everything is reset.
fake.reset("annotate");

// What was sent.
const [request] = fake.requests;
if (request?.operationId === "annotate") {
  const id: "annotate" = request.operationId;
  const requestId: number | string = request.body.request_id;
  const session: unknown = request.body.metadata["session_id"];
  // @ts-expect-error: the document declares no such property.
  const misspelt: unknown = request.body.requestId;
  void [id, requestId, session, misspelt];
}
// @ts-expect-error: there may have been no request.
fake.requests[0].body;
// @ts-expect-error: what was sent is only to be read.
fake.requests.push(fake.requests[0]);
