import fc from "fast-check";
import { PromptLayerError, type CallOptions, type ClientOptions, type TrackMetadataRequest } from "../../src/index.ts";
import { body, connect, describe, expect, test } from "./fault-test.ts";
import type { FaultServer, Script } from "../servers/fault-server.ts";

const quick = { timeout: 300, maxRetries: 0 };

/** Calls in both forms, and gives the kind of outcome, which has to be the same. */
async function outcome(
  script: { baseUrl: string },
  given: unknown,
  { options, client: clientOptions }: { options?: unknown; client?: ClientOptions } = {},
): Promise<string> {
  const client = connect(script, { ...quick, ...clientOptions });
  // What a caller without TypeScript may give.
  const [request, call] = [given as TrackMetadataRequest, options as CallOptions | undefined];
  const result = await client.trackMetadata.safe(request, call);
  const safe = result.ok ? "ok" : result.error.kind;
  if (!result.ok) expect(result.error).toBeInstanceOf(PromptLayerError);
  const throwing = await client.trackMetadata(request, call).then(
    () => "ok",
    (error: unknown) => {
      if (error instanceof PromptLayerError) return error.kind;
      throw new Error("It threw what is not a PromptLayerError.", { cause: error });
    },
  );
  expect(throwing).toBe(safe);
  return safe;
}

const anything = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
});

/** Things that bite whoever touches them. */
const hostile = fc.constantFrom<unknown>(
  undefined,
  null,
  Object.freeze(new Error("frozen")),
  Object.create(null),
  new Proxy({}, { get: bite, has: bite, ownKeys: bite, getPrototypeOf: bite, getOwnPropertyDescriptor: bite }),
  new Proxy(new Error("proxy"), { get: bite, getPrototypeOf: bite }),
  { get message(): string { return bite(); }, get name(): string { return bite(); }, get cause(): string { return bite(); } },
  { toString: bite, toJSON: bite, valueOf: bite, [Symbol.toPrimitive]: bite },
  { then: bite },
  { then: (_resolve: unknown, reject: (reason: unknown) => void) => reject("thenable") },
  Symbol("thrown"),
  () => bite(),
  new DOMException("aborted elsewhere", "AbortError"),
  new DOMException("late elsewhere", "TimeoutError"),
);

function bite(): never {
  throw new Error("bitten");
}

const lastBody = (script: Script): unknown => JSON.parse(script.requests.at(-1)?.body.toString() ?? "null");

describe("safe never rejects, and the other form throws only a PromptLayerError", () => {
  test("for any JSON value as metadata, which arrives as it is or is refused", async ({ server }) => {
    const script = server.script("ok");
    const metadata = fc.dictionary(fc.string({ unit: "binary" }), fc.jsonValue());
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.maxSafeInteger(), fc.string()), metadata, async (request_id, value) => {
        const given = { request_id, metadata: value };
        const result = await outcome(script, given);
        if (result === "ok") expect(lastBody(script)).toEqual(JSON.parse(JSON.stringify(given)));
        else expect([result, hasUnsafeInteger(value)]).toEqual(["invalid-request", true]);
      }),
    );
  });

  test("for anything as the body", async ({ server }) => {
    const script = server.script("ok");
    const nested = fc.record({ request_id: anything, metadata: fc.oneof(anything, fc.dictionary(fc.string(), anything)) });
    await fc.assert(
      fc.asyncProperty(fc.oneof(anything, hostile, nested, fc.record({ request_id: fc.integer(), metadata: hostile })), async (given) => {
        expect(["ok", "invalid-request"]).toContain(await outcome(script, given));
      }),
      { numRuns: 300 },
    );
  });

  test("for anything as the options of a call", async ({ server }) => {
    const script = server.script("ok");
    const value = fc.oneof(anything, hostile);
    const options = fc.record({ signal: value, timeout: value, maxRetries: value, headers: value }, { requiredKeys: [] });
    await fc.assert(
      fc.asyncProperty(fc.oneof(options, value), async (given) => {
        expect(["ok", "invalid-options", "timeout"]).toContain(await outcome(script, body, { options: given }));
      }),
      { numRuns: 300 },
    );
  });

  test("for any bytes, status and headers as the answer", async ({ server }) => {
    const name = fc.stringMatching(/^x-[a-z]{1,9}$/);
    const text = fc.stringMatching(/^[ -~\u00a0-\u00ff]*$/);
    const type = fc.constantFrom("application/json", "text/html", "application/json; charset=\"", "", ";", "*/*");
    const answer = fc.record({
      status: fc.integer({ min: 200, max: 599 }),
      type,
      headers: fc.dictionary(name, text, { maxKeys: 4 }),
      bytes: fc.oneof(fc.uint8Array({ maxLength: 200 }), jsonBytes()),
    });
    await fc.assert(
      fc.asyncProperty(answer, async ({ status, type: contentType, headers, bytes }) => {
        const script = server.script({ status, headers: { ...headers, "content-type": contentType }, body: bytes });
        expect(["ok", "http", "unexpected"]).toContain(await outcome(script, body));
      }),
      { numRuns: 300 },
    );
  });

  test("for anything that a fetch throws, rejects with or returns", async ({ server }) => {
    const value = fc.oneof(anything, hostile);
    const ways: ((thrown: unknown) => unknown)[] = [
      (thrown) => {
        throw thrown;
      },
      (thrown) => Promise.reject(thrown),
      (returned) => returned,
      (returned) => Promise.resolve(returned),
      (thrown) => new Response(new ReadableStream({ pull: (stream) => stream.error(thrown) })),
    ];
    await fc.assert(
      fc.asyncProperty(value, fc.constantFrom(...ways), async (thrown, way) => {
        // What a caller without TypeScript may give.
        const fetch = (() => way(thrown)) as unknown as typeof globalThis.fetch;
        const result = await outcome(script(server), body, { client: { fetch, timeout: 50 } });
        expect(["network", "unexpected", "timeout"]).toContain(result);
      }),
      { numRuns: 300 },
    );
  });

  test("for anything that an apiKey function throws, rejects with or returns", async ({ server }) => {
    const value = fc.oneof(anything, hostile, fc.string(), fc.string({ unit: "binary" }));
    await fc.assert(
      fc.asyncProperty(value, fc.boolean(), async (given, throws) => {
        // What a caller without TypeScript may give.
        const ask = (() => (throws ? Promise.reject(given) : given)) as unknown as () => Promise<string>;
        const result = await outcome(script(server), body, { client: { apiKey: ask, timeout: 50 } });
        expect(["ok", "invalid-options", "timeout"]).toContain(result);
      }),
      { numRuns: 300 },
    );
  });
});

describe("createPromptLayerClient throws only a PromptLayerError", () => {
  test("for anything as its options", ({ server }) => {
    const value = fc.oneof(anything, hostile);
    const names = ["apiKey", "baseUrl", "timeout", "maxRetries", "headers", "fetch", "validateResponses"] as const;
    const options = fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] });
    fc.assert(
      fc.property(options, (given) => {
        try {
          connect({ baseUrl: server.origin }, given);
        } catch (error) {
          expect(error).toBeInstanceOf(PromptLayerError);
          expect(error).toMatchObject({ kind: "invalid-options" });
        }
      }),
      { numRuns: 300 },
    );
  });
});

const script = (server: FaultServer): Script => server.script("ok");

function jsonBytes(): fc.Arbitrary<Uint8Array> {
  const likely = fc.record({ success: fc.anything(), message: fc.anything(), detail: fc.anything() }, { requiredKeys: [] });
  return fc
    .oneof(fc.jsonValue(), likely)
    .map((value) => Buffer.from(JSON.stringify(value, (_key, part) => (typeof part === "bigint" ? 0 : part)) ?? ""));
}

function hasUnsafeInteger(value: unknown): boolean {
  if (typeof value === "number") return Number.isInteger(value) && !Number.isSafeInteger(value);
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnsafeInteger);
}
