/* Not executed, only statically analyzed. */
import { createFakePromptLayer, type FakeRequest } from "../../src/testing.ts";

const fake = createFakePromptLayer();

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

fake.respond("trackMetadata", 400);
fake.respond("trackMetadata", 400, undefined, { once: true, delay: 50 });
// @ts-expect-error: the document declares no body for 400.
fake.respond("trackMetadata", 400, { message: "Bad Request" });

// @ts-expect-error: the document declares no 503.
fake.respond("trackMetadata", 503);
fake.respondUnexpected("trackMetadata", { status: 503, body: "<h1>Busy</h1>" });

// @ts-expect-error: there is no such operation.
fake.respond("trackMetaData", 200);
// @ts-expect-error: there is no such operation.
fake.failNetwork("trackPrompt");
// @ts-expect-error: there is no such option.
fake.failNetwork("trackMetadata", { times: 2 });

const [request] = fake.requests;
if (request) {
  const id: "trackMetadata" = request.operationId;
  const requestId: number | string = request.body.request_id;
  const session: unknown = request.body.metadata["session_id"];
  // @ts-expect-error: the document declares no such property.
  const misspelt: unknown = request.body.requestId;
  void [id, requestId, session, misspelt];
}
// @ts-expect-error: what was sent is only to be read.
fake.requests.push({} as FakeRequest);
