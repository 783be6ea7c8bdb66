import { inspect } from "node:util";
import { vi } from "vitest";
import { createPromptLayerClient } from "../src/index.ts";
import { apiKey, expect, test } from "./fixtures/fault-test.ts";
import { expectNoKey } from "./fixtures/keys.ts";

test("the key is not shown by the client", () => {
  const client = createPromptLayerClient({ apiKey });
  expectNoKey(client);
  for (const method of Object.values(client)) expectNoKey(method);
  expect(inspect(client, { depth: Infinity, showHidden: true })).not.toContain(apiKey);
});

test("the key and the address are read from the environment", () => {
  const refused = "createPromptLayerClient: ";
  vi.stubEnv("PROMPTLAYER_API_KEY", "");
  expect(() => createPromptLayerClient()).toThrow(`${refused}apiKey`);
  vi.stubEnv("PROMPTLAYER_API_KEY", apiKey);
  createPromptLayerClient();
  vi.stubEnv("PROMPTLAYER_BASE_URL", "no address");
  expect(() => createPromptLayerClient()).toThrow(`${refused}baseUrl`);
});
