import { body, connect, expect, test } from "../fixtures/fault-test.ts";
import { clientNames } from "../documents/client-names.ts";

test("every request says which client sends it", async ({ server }) => {
  const script = server.script("ok");
  await connect(script).annotate(body);
  expect(script.requests[0]?.headers["user-agent"]).toBe(clientNames.userAgent);
});

test("the caller's own user agent replaces it, however its name is written", async ({ server }) => {
  const script = server.script("ok");
  const client = connect(script, { headers: { "User-Agent": "service/1" } });
  await client.annotate(body);
  await client.annotate(body, { headers: { "user-agent": "job/2" } });
  const sent = script.requests.map(({ headers }) => headers["user-agent"]);
  expect(sent).toEqual(["service/1", "job/2"]);
});

test("a user agent that is undefined replaces none", async ({ server }) => {
  const script = server.script("ok");
  const client = connect(script, { headers: { "user-agent": undefined } });
  await client.annotate(body, { headers: { "User-Agent": undefined } });
  expect(script.requests[0]?.headers["user-agent"]).toBe(clientNames.userAgent);
});
