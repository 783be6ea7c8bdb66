import fc from "fast-check";
import type { Script } from "../../servers/fault-server.ts";
import { body, describe, expect, test } from "../../fixtures/fault-test.ts";
import { outcome } from "../../fixtures/outcome.ts";

const numRuns = 200;

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

const json = fc.jsonValue();
const binary = fc.string({ unit: "binary" });

describe("safe never rejects, and the other form throws only a PromptLayerError", () => {
  test("for any JSON value in the metadata, which arrives as it is or is refused", async ({
    server,
  }) => {
    const script = server.script("ok");
    const requestId = fc.oneof(fc.maxSafeInteger(), binary);
    await fc.assert(
      fc.asyncProperty(requestId, fc.dictionary(binary, json), async (request_id, metadata) => {
        const given = { request_id, metadata };
        const expected = hasUnsafeInteger(metadata) ? "invalid-request" : "ok";
        expect(await outcome(script, { body: given })).toBe(expected);
        if (expected === "ok") expect(lastBody(script)).toBe(JSON.stringify(given));
      }),
      { numRuns },
    );
  });

  test("for anything as the body", async ({ server }) => {
    const script = server.script("ok");
    const metadata = fc.oneof(anything, fc.dictionary(fc.string(), anything));
    const nested = fc.record({ request_id: fc.oneof(fc.integer(), anything), metadata });
    await fc.assert(
      fc.asyncProperty(fc.oneof(anything, nested), async (given) => {
        expect(["ok", "invalid-request"]).toContain(await outcome(script, { body: given }));
      }),
      { numRuns },
    );
  });

  test("for anything as the options of a call", async ({ server }) => {
    const script = server.script("ok");
    const names = ["signal", "timeout", "maxRetries", "headers"];
    const options = fc.record(Object.fromEntries(names.map((name) => [name, anything])), {
      requiredKeys: [],
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(options, anything), async (given) => {
        const kind = await outcome(script, { body, options: given });
        expect(["ok", "invalid-options", "timeout"]).toContain(kind);
      }),
      { numRuns },
    );
  });

  test("for any bytes, status and headers as the answer", async ({ server }) => {
    const types = ["application/json", "text/html", 'application/json; charset="', "", ";", "*/*"];
    const detail = fc.record({ success: json, message: json, detail: json }, { requiredKeys: [] });
    const answer = fc.record({
      status: fc
        .oneof(fc.constantFrom(200, 400, 401, 422), fc.integer({ min: 200, max: 599 }))
        .filter((status) => status !== 407), // `fetch` itself reports a 407 as a network error
      type: fc.constantFrom(...types),
      headers: fc.dictionary(fc.stringMatching(/^x-[a-z]{1,9}$/), latin1, { maxKeys: 4 }),
      bytes: fc.oneof(fc.uint8Array(), fc.oneof(json, detail).map(bytesOf)),
    });
    await fc.assert(
      fc.asyncProperty(answer, async ({ status, type, headers, bytes }) => {
        const given = { status, headers: { ...headers, "content-type": type }, body: bytes };
        const kind = await outcome(server.script(given), { body });
        expect(["ok", "http", "unexpected"]).toContain(kind);
      }),
      { numRuns },
    );
  });

  test("for any key, whatever part of it the answer repeats", async ({ server }) => {
    const key = fc.oneof(
      fc.stringMatching(/^[!-~]{1,20}$/),
      fc.constantFrom(
        "12345678",
        "message:",
        '"success',
        '":false,',
        'true,"no',
        'detail"}',
        "\\u0000\\\\",
      ),
    );
    const bodies: ((key: string) => string)[] = [
      (text) => JSON.stringify({ success: false, message: text, [text]: [text] }),
      (text) => `{"success":false,"message":"","code":${/^[1-9]\d*$/.test(text) ? text : 0}}`,
      (text) => `{"message":${text}`,
      (text) => text,
    ];
    await fc.assert(
      fc.asyncProperty(key, fc.constantFrom(...bodies), async (apiKey, write) => {
        const script = server.script({ status: 401, body: write(apiKey) });
        const kind = await outcome(script, { body, client: { apiKey } });
        expect(["http", "unexpected"]).toContain(kind);
      }),
      { numRuns },
    );
  });

  test("for anything that a fetch throws, rejects with or returns", async ({ server }) => {
    const script = server.script("ok");
    const ways: ((value: unknown) => unknown)[] = [
      (thrown) => {
        throw thrown;
      },
      (thrown) => Promise.reject(thrown),
      (returned) => returned,
      (thrown) => new Response(new ReadableStream({ pull: (stream) => stream.error(thrown) })),
    ];
    await fc.assert(
      fc.asyncProperty(anything, fc.constantFrom(...ways), async (value, way) => {
        const kind = await outcome(script, { body, client: { fetch: () => way(value) } });
        expect(["network", "unexpected", "timeout"]).toContain(kind);
      }),
      { numRuns },
    );
  });

  test("for anything that an apiKey function throws or returns", async ({ server }) => {
    const script = server.script("ok");
    const value = fc.oneof(anything, binary);
    await fc.assert(
      fc.asyncProperty(value, fc.boolean(), async (given, isThrown) => {
        const apiKey = () => (isThrown ? Promise.reject(given) : given);
        const kind = await outcome(script, { body, client: { apiKey } });
        expect(["ok", "invalid-options"]).toContain(kind);
      }),
      { numRuns },
    );
  });
});

const latin1 = fc.stringMatching(/^[ -~\u00a0-\u00ff]*$/);

function bytesOf(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}

function lastBody(script: Script): string | undefined {
  return script.requests.at(-1)?.body.toString();
}

function hasUnsafeInteger(value: unknown): boolean {
  if (typeof value === "number") return Number.isInteger(value) && !Number.isSafeInteger(value);
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(hasUnsafeInteger);
}
