import { inspect } from "node:util";
import { apiKey, connect, expect, test } from "./fixtures/fault-test.ts";
import { expectNoKey } from "./fixtures/keys.ts";

test("the key is not shown by the client", async ({ server }) => {
  const client = connect(server.script("ok"));
  expectNoKey(client);
  expectNoKey(client.trackMetadata);
  expect(inspect(client, { depth: Infinity, showHidden: true })).not.toContain(apiKey);
});
