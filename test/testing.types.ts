/* Not executed, only statically analyzed: the fake. Each line that must not compile says so. */
import { createPromptLayerClient } from "../src/index.ts";
import {
  createFakePromptLayer,
  type BehaviourOptions,
  type FakeAnswer,
  type FakePromptLayer,
  type FakeRequest,
} from "../src/testing.ts";

const fake: FakePromptLayer = createFakePromptLayer();
createPromptLayerClient({ fetch: fake.fetch });
// @ts-expect-error: the fake is no fetch itself.
createPromptLayerClient({ fetch: fake });

createFakePromptLayer({});
createFakePromptLayer({ apiKey: "pl_test" });
createFakePromptLayer({ apiKey: undefined });
// @ts-expect-error: a key is a text.
createFakePromptLayer({ apiKey: () => "pl_test" });
// @ts-expect-error: there is no such option.
createFakePromptLayer({ key: "pl_test" });

// A status that the document declares, with the body that it declares.
fake.respond("trackMetadata", 200, { success: true, message: "Saved" });
// @ts-expect-error: the message is required.
fake.respond("trackMetadata", 200, { success: true });
// @ts-expect-error: success is true or false.
fake.respond("trackMetadata", 200, { success: "yes", message: "Saved" });
// @ts-expect-error: the document declares no such property of a success.
fake.respond("trackMetadata", 200, { success: true, message: "Saved", id: 1 });

fake.respond("trackMetadata", 401, { message: "Invalid API key", hint: "any property is allowed" });
// @ts-expect-error: the message is text.
fake.respond("trackMetadata", 401, { message: 401 });

fake.respond("trackMetadata", 422, { detail: [{ loc: ["body", 0], msg: "wrong", type: "value" }] });
fake.respond("trackMetadata", 422, { message: "wrong" });
// @ts-expect-error: neither of the two bodies is a text.
fake.respond("trackMetadata", 422, "wrong");

fake.respond("trackMetadata", 400);
// @ts-expect-error: the document declares no body for 400.
fake.respond("trackMetadata", 400, { message: "Bad Request" });

// @ts-expect-error: the document declares no 503.
fake.respond("trackMetadata", 503);
// @ts-expect-error: there is no such operation.
fake.respond("trackMetaData", 200);

// What the document does not declare.
const busy: FakeAnswer = { status: 503, headers: { "retry-after": "1" }, body: "<h1>Busy</h1>" };
fake.respondUnexpected("trackMetadata", busy);
// @ts-expect-error: a status is a number.
fake.respondUnexpected("trackMetadata", { status: "503" });
// @ts-expect-error: a body is a text.
fake.respondUnexpected("trackMetadata", { status: 503, body: { message: "Busy" } });
// @ts-expect-error: every answer has a status.
fake.respondUnexpected("trackMetadata", { body: "<h1>Busy</h1>" });

const late: BehaviourOptions = { once: true, delay: 50 };
fake.respond("trackMetadata", 400, undefined, late);
fake.respondUnexpected("trackMetadata", busy, late);
fake.failNetwork("trackMetadata", late);
// @ts-expect-error: there is no such operation.
fake.failNetwork("trackMetaData");
// @ts-expect-error: there is no such option.
fake.failNetwork("trackMetadata", { times: 2 });
// @ts-expect-error: true or false.
fake.failNetwork("trackMetadata", { once: 1 });
// @ts-expect-error: milliseconds are a number.
fake.failNetwork("trackMetadata", { delay: "1s" });
// @ts-expect-error: everything is reset.
fake.reset("trackMetadata");

// What was sent.
const [request] = fake.requests;
if (request?.operationId === "trackMetadata") {
  const id: "trackMetadata" = request.operationId;
  const requestId: number | string = request.body.request_id;
  const session: unknown = request.body.metadata["session_id"];
  // @ts-expect-error: the document declares no such property.
  const misspelt: unknown = request.body.requestId;
  void [id, requestId, session, misspelt];
}
// @ts-expect-error: there may have been no request.
fake.requests[0].body;
// @ts-expect-error: what was sent is only to be read.
fake.requests.push({} as FakeRequest);
