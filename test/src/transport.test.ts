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

test("a call's header stands for the client's, and neither for what the specification asks", async ({
  server,
}) => {
  const script = server.script("ok");
  const own = { "x-api-key": "another", Accept: "text/html", "content-type": "text/plain" };
  const client = connect(script, { headers: { ...own, "x-a": "client", "x-b": "client" } });
  await client.trackMetadata(body, { headers: { ...own, "X-B": "call", "x-c": "call" } });
  expect(script.requests[0]?.headers).toMatchObject({
    "x-api-key": apiKey,
    accept: "application/json",
    "content-type": "application/json",
    "x-a": "client",
    "x-b": "call",
    "x-c": "call",
  });
});
