import { createAnnotateClient } from "../../documents/clients.ts";
import { vi } from "vitest";
import { PromptLayerError, type ClientOptions } from "../../../src/index.ts";
import { apiKey, connect, describe, expect, test, thrownBy } from "../../fixtures/fault-test.ts";
import { expectNoKey } from "../../fixtures/keys.ts";

describe("options refused at creation, in one sentence that does not repeat the key", () => {
  const baseUrl = "https://api.example.org";
  const refused: Record<string, ClientOptions> = {
    "an empty key": { apiKey: "", baseUrl },
    "a key of spaces": { apiKey: "   ", baseUrl },
    "a line break in the key": { apiKey: `${apiKey}\r\nx-evil: 1`, baseUrl },
    "a NUL in the key": { apiKey: `${apiKey}\u0000`, baseUrl },
    "a letter that no header can hold in the key": { apiKey: `${apiKey}ключ`, baseUrl },
    "no key at all": { baseUrl },
    "an address that is none": { apiKey, baseUrl: "api.example.org" },
    "an empty address": { apiKey, baseUrl: "" },
    ftp: { apiKey, baseUrl: "ftp://127.0.0.1" },
    "a file": { apiKey, baseUrl: "file:///etc/passwd" },
    data: { apiKey, baseUrl: "data:application/json,{}" },
    "a query in the address": { apiKey, baseUrl: "https://api.example.org/?a=b" },
    "a fragment in the address": { apiKey, baseUrl: "https://api.example.org/#a" },
    "a space around the address": { apiKey, baseUrl: " https://api.example.org" },
    "a line break in the address": { apiKey, baseUrl: "https://api.prompt\nlayer.com" },
    "a control character in the address": { apiKey, baseUrl: "https://api.example.org\u0000" },
    "ftp, though unsafe http is allowed": {
      apiKey,
      baseUrl: "ftp://10.0.0.7",
      allowInsecureBaseUrl: true,
    },
    "credentials in the address": { apiKey, baseUrl: `https://user:${apiKey}@127.0.0.1` },
    "a password alone in the address": { apiKey, baseUrl: `https://:${apiKey}@127.0.0.1` },
    "a user in the address": { apiKey, baseUrl: `https://${apiKey}@127.0.0.1` },
    "plain http to another host": { apiKey, baseUrl: "http://api.example.org" },
    "plain http to a host that looks like loopback": {
      apiKey,
      baseUrl: "http://127.0.0.1.example.com",
    },
    "plain http to a host named after localhost": {
      apiKey,
      baseUrl: "http://localhost.example.com",
    },
    "plain http to all addresses": { apiKey, baseUrl: "http://0.0.0.0" },
    "a header that no header can hold": { apiKey, baseUrl, headers: { "x-note": `a\n${apiKey}` } },
    "a timeout below nothing": { apiKey, baseUrl, timeout: -1 },
    "a timeout that is no number": { apiKey, baseUrl, timeout: NaN },
    "a timeout that no timer keeps": { apiKey, baseUrl, timeout: 2 ** 31 },
    "half a retry": { apiKey, baseUrl, maxRetries: 1.5 },
    "retries below nothing": { apiKey, baseUrl, maxRetries: -1 },
  };

  test.for(Object.entries(refused))("%s", async ([, options]) => {
    vi.stubEnv("TEST_API_KEY", undefined);
    const error = await thrownBy(() => createAnnotateClient(options));
    if (!(error instanceof PromptLayerError)) throw error;
    expect(error).toMatchObject({ kind: "invalid-options", attempts: 0 });
    expect(error.message).not.toContain("\n");
    expectNoKey(error);
  });

  test.for([
    "https://api.example.org",
    "https://api.example.org/",
    "http://127.0.0.1:8080",
    "http://127.8.9.10",
    "http://localhost:8080",
    "http://api.localhost:8080",
    "http://[::1]:8080",
  ])("but not %s", (address) => {
    expect(() => createAnnotateClient({ apiKey, baseUrl: address })).not.toThrow();
  });

  test("but not the longest timeout", () => {
    const options = { apiKey, baseUrl, timeout: 2 ** 31 - 1 };
    expect(() => createAnnotateClient(options)).not.toThrow();
  });

  test("but not plain http that is asked for", () => {
    const options = { apiKey, baseUrl: "http://10.0.0.7", allowInsecureBaseUrl: true };
    expect(() => createAnnotateClient(options)).not.toThrow();
  });
});

test("a refusal says what may be given", async () => {
  const given = { maxRetries: -1, timeout: 0, maxRetry: 1 };
  const error = await thrownBy(() => connect({ baseUrl: "https://example.com" }, given));
  expect(String(error)).toContain("maxRetries: must be a whole number from 0;");
  expect(String(error)).toContain("timeout: must be whole milliseconds from 1 to 2 ** 31 - 1;");
  expect(String(error)).toMatch(/maxRetry: is unknown; known: .*\bmaxRetries\b/);
});

describe("options that the types do not allow are refused by their names", () => {
  test.for([
    ["validateResponses", "no"],
    ["allowInsecureBaseUrl", 1],
    ["fetch", "fetch"],
    ["apiKey", 12345678],
    ["baseUrl", new URL("https://api.example.org")],
    ["headers", "x-a: b"],
    ["headers", 5],
    ["headers", null],
    ["headers", new Headers({ "x-a": "b" })],
    ["timeout", "10s"],
    ["maxRetries", Infinity],
    ["toString", () => apiKey],
    ["__proto__", { timeout: 1 }],
  ] as const)("%s: %o", async ([name, value]) => {
    const options = Object.defineProperty({ apiKey }, name, { value, enumerable: true });
    const error = await thrownBy(() => createAnnotateClient(options));
    expect(error).toMatchObject({ kind: "invalid-options", issues: [{ path: name }] });
  });

  test.for([null, 5, "text", true, () => ({ apiKey })])("%o as all", async (options) => {
    // What a caller without TypeScript may give.
    const error = await thrownBy(() => createAnnotateClient(options as unknown as object));
    const issues = [{ path: "options", message: "must be an object" }];
    expect(error).toMatchObject({ kind: "invalid-options", issues });
  });
});
