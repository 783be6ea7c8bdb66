import { apiKey, body, connect, expect, test } from "../fixtures/fault-test.ts";

test("the key goes in the header that the specification names, and nowhere else", async ({
  server,
}) => {
  const script = server.script("ok");
  await connect(script).trackMetadata(body);
  const [request] = script.requests;
  expect(request?.headers["x-api-key"]).toBe(apiKey);
  const { "x-api-key": _key, ...headers } = request?.headers ?? {};
  expect(JSON.stringify([request?.url, headers, request?.body.toString()])).not.toContain(apiKey);
});
