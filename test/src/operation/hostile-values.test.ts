import { createPromptLayerClient, PromptLayerError } from "../../../src/index.ts";
import { apiKey, body, describe, expect, test, thrownBy } from "../../fixtures/fault-test.ts";
import { outcome } from "../../fixtures/outcome.ts";

function bite(): never {
  throw new Error("bitten");
}

const traps = { get: bite, has: bite, ownKeys: bite, getPrototypeOf: bite, apply: bite };
const revoked = Proxy.revocable({}, {});
revoked.revoke();
const cycle: { cause?: unknown } = new Error("cycle");
cycle.cause = cycle;

/** Values that fail whoever touches them; fast-check would be the first. */
const hostile: Record<string, unknown> = {
  "a proxy that throws": new Proxy({}, traps),
  "a proxy of an error": new Proxy(new Error("proxy"), traps),
  "a proxy of a list": new Proxy([], traps),
  "a revoked proxy": revoked.proxy,
  "a proxy of a function": new Proxy(() => undefined, traps),
  "getters that throw": Object.defineProperties(new Error(), {
    message: { get: bite, enumerable: true },
    name: { get: bite },
    stack: { get: bite },
    cause: { get: bite },
    code: { get: bite },
  }),
  "conversions that throw": {
    toString: bite,
    toJSON: bite,
    valueOf: bite,
    [Symbol.toPrimitive]: bite,
  },
  "an error with odd properties": Object.assign(new Error(), {
    message: Symbol("m"),
    name: 7,
    cause: 1n,
  }),
  "a tag that throws": Object.defineProperty({}, Symbol.toStringTag, { get: bite }),
  "an error in itself": cycle,
  "a frozen error": Object.freeze(new Error("frozen")),
  "an abort from elsewhere": new DOMException("aborted elsewhere", "AbortError"),
  "a thenable that throws": { then: bite },
  "a thenable that rejects": {
    then: (_: unknown, reject: (reason: unknown) => void) => reject("no"),
  },
  nothing: undefined,
  null: null,
  "a symbol": Symbol("thrown"),
};
const values = Object.entries(hostile);

const names = ["signal", "timeout", "maxRetries", "headers"] as const;
const clientNames = [
  "timeout",
  "maxRetries",
  "headers",
  "fetch",
  "apiKey",
  "baseUrl",
  "validateResponses",
] as const;

describe("a PromptLayerError or none at all, given", () => {
  test.for(values)("%s as the body or in it", async ([, value], { server }) => {
    const script = server.script("ok");
    const bodies = [
      value,
      { ...body, request_id: value },
      { ...body, metadata: value },
      { ...body, metadata: { list: [value] } },
    ];
    for (const given of bodies) {
      expect(["ok", "invalid-request"]).toContain(await outcome(script, { body: given }));
    }
  });

  test.for(values)("%s as the options of a call or in them", async ([, value], { server }) => {
    const script = server.script("ok");
    for (const options of [
      value,
      ...names.map((name) => ({ [name]: value })),
      { headers: { "x-note": value } },
    ]) {
      expect(["ok", "invalid-options"]).toContain(await outcome(script, { body, options }));
    }
  });

  test.for(values)("%s as the options of the client or in them", async ([, value]) => {
    const named = clientNames.map((name) => ({ apiKey, [name]: value }));
    for (const options of [value, ...named, { apiKey, headers: { "x-note": value } }]) {
      try {
        // What a caller without TypeScript may give.
        createPromptLayerClient(options as object);
      } catch (error) {
        expect(error instanceof PromptLayerError && error.kind).toBe("invalid-options");
      }
    }
  });

  test.for(values)("%s by a fetch", async ([, value], { server }) => {
    const script = server.script("ok");
    const fetches = [
      () => {
        throw value;
      },
      () => Promise.reject(value),
      () => value,
      () => ({ status: value, headers: value, text: value, body: value }),
      () => ({ status: 200, headers: value, text: () => value }),
      () => ({
        status: 503,
        headers: new Headers(),
        body: { cancel: () => value },
        text: () => Promise.reject(value),
      }),
      () => new Response(new ReadableStream({ pull: (stream) => stream.error(value) })),
    ];
    for (const fetch of fetches) {
      const kind = await outcome(script, { body, client: { fetch } });
      expect(["network", "unexpected"]).toContain(kind);
    }
  });

  test.for(values)("%s by an apiKey function", async ([, value], { server }) => {
    const script = server.script("ok");
    const functions = [
      () => value,
      () => Promise.reject(value),
      () => {
        throw value;
      },
    ];
    for (const ask of functions) {
      expect(await outcome(script, { body, client: { apiKey: ask } })).toBe("invalid-options");
      expect(script.requests).toHaveLength(0);
    }
  });

  test.for(values)("%s as the reason of a signal", async ([, value], { server }) => {
    const controller = new AbortController();
    controller.abort(value);
    const options = { signal: controller.signal };
    expect(await outcome(server.script("ok"), { body, options })).toBe("aborted");
  });
});

test("what createPromptLayerClient throws is a PromptLayerError for options that do not exist", async () => {
  // What a caller without TypeScript may give.
  const options = { apiKey, retries: 3 } as object;
  const error = await thrownBy(() => createPromptLayerClient(options));
  expect(error).toBeInstanceOf(PromptLayerError);
});
