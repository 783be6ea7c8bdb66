import type { FetchResponse } from "../../../src/runtime/fetch.ts";
import {
  apiKey,
  body,
  connect,
  describe,
  errorOf,
  expect,
  test,
  thrownBy,
} from "../../fixtures/fault-test.ts";
import { awkwardKeys, expectNoKey, spellings } from "../../fixtures/keys.ts";
import { json } from "../../servers/responses.ts";
import { faults, type FaultName } from "../../servers/faults.ts";

const echoes = ["echo-401", "echo-500", "echo-location"] as const satisfies FaultName[];

describe("the key", () => {
  test.for(Object.keys(faults) as FaultName[])(
    "is in no error after %s",
    async (fault, { server }) => {
      const client = connect(server.script(fault), { timeout: 100, maxRetries: 1 });
      const result = await client.annotate.safe(body);
      if (!result.ok) expectNoKey(result.error);
    },
  );

  test.for(echoes)(
    "is in no error when the server sends it back by %s",
    async (fault, { server }) => {
      for (const key of awkwardKeys) {
        const client = connect(server.script(fault), {
          apiKey: () => Promise.resolve(key),
          maxRetries: 0,
        });
        const error = errorOf(await client.annotate.safe(body));
        expectNoKey(error, key);
        expectNoKey(await thrownBy(() => client.annotate(body)), key);
      }
    },
  );

  test.for(awkwardKeys)(
    "is in no text that spells it in whatever way: %s",
    async (key, { server }) => {
      for (const spelling of spellings(key)) {
        const text = `<p>${spelling}, ${spelling.toUpperCase()}</p>`;
        const script = server.script({ status: 400, body: text, headers: { "x-key": spelling } });
        const error = errorOf(await connect(script, { apiKey: key }).annotate.safe(body));
        expect(error).toMatchObject({ status: 400, body: "<p>[redacted], [redacted]</p>" });
        expectNoKey(error, key);
      }
    },
  );

  test("is left where it is shorter than 8 characters, for it may be any word", async ({
    server,
  }) => {
    const answer = { success: false, message: "invalid_ invalid" };
    for (const [key, message] of [
      ["invalid", "invalid_ invalid"],
      ["invalid_", "[redacted] invalid"],
    ] as const) {
      const client = connect(server.script(json(401, answer)), { apiKey: key });
      const error = errorOf(await client.annotate.safe(body));
      expect(error).toMatchObject({ kind: "http", body: { message } });
    }
  });

  test("does not change the kind of an error that it is called like", async ({ server }) => {
    const answer = json(200, { success: "unexpected", message: "" });
    const client = connect(server.script(answer), { apiKey: "unexpected" });
    const error = errorOf(await client.annotate.safe(body));
    expect(error).toMatchObject({ kind: "unexpected", body: { success: "[redacted]" } });
  });

  test("is struck out beside properties that headers have too", async ({ server }) => {
    const answer = { message: apiKey, get: "a", forEach: "b" };
    const error = errorOf(await connect(server.script(json(401, answer))).annotate.safe(body));
    expect(error).toMatchObject({ body: { ...answer, message: "[redacted]" } });
  });

  test("is in no error when the answer's own names hold it", async ({ server }) => {
    const script = server.script(json(401, { [apiKey]: { [`a ${apiKey}`]: [apiKey] } }));
    const error = errorOf(await connect(script).annotate.safe(body));
    expect(error).toMatchObject({ kind: "http", status: 401 });
    expectNoKey(error);
  });

  test("is in no error when it is a number and the answer repeats it as one", async ({
    server,
  }) => {
    const digits = "12345678901234";
    const script = server.script(json(401, { code: Number(digits), list: [Number(digits), 7] }));
    const error = errorOf(await connect(script, { apiKey: digits }).annotate.safe(body));
    expectNoKey(error, digits);
    expect(error).toMatchObject({ body: { code: "[redacted]", list: ["[redacted]", 7] } });
  });

  test("is in no header that the answer names after it; the others can still be read", async ({
    server,
  }) => {
    const script = server.script(json(404, {}, { [apiKey]: "1", "x-kept": "2", "x-key": apiKey }));
    const error = errorOf(await connect(script).annotate.safe(body));
    expectNoKey(error);
    const headers = error.kind === "unexpected" ? error.headers : undefined;
    expect(headers?.get("x-kept")).toBe("2");
    expect(headers?.get("x-key")).toBe("[redacted]");
  });

  test("is in no headers of a fetch's own, which can still be read", async ({ server }) => {
    const own = new Headers({ "x-key": apiKey, "x-kept": "2" });
    const headers = {
      get: (name: string) => own.get(name),
      has: (name: string) => own.has(name),
      forEach: (callback: (value: string, name: string) => void) => own.forEach(callback),
      request: new Map([["x-api-key", apiKey]]),
    };
    // The client reads no more of a response than this; the platform's types ask for more.
    const response = { status: 404, headers, text: async () => "" } as unknown as FetchResponse;
    const client = connect(server.script("ok"), { fetch: async () => response });
    const error = errorOf(await client.annotate.safe(body));
    expectNoKey(error);
    const shown = error.kind === "unexpected" ? error.headers : undefined;
    expect(shown?.get("x-kept")).toBe("2");
  });
});
