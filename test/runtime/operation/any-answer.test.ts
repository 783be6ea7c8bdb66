import fc from "fast-check";
import { anything, json, numRuns } from "../../fixtures/anything.ts";
import { textsIn } from "../../fixtures/exposure.ts";
import { body, describe, expect, test } from "../../fixtures/fault-test.ts";
import { expectNoKey } from "../../fixtures/keys.ts";
import { resultKind } from "../../fixtures/result-kind.ts";

const ownNames = [Object.prototype, Function.prototype, Error.prototype, Error]
  .flatMap((owner) => Reflect.ownKeys(owner))
  .map(String)
  .join(" ");

describe("safe never rejects, and the other form throws only a PromptLayerError", () => {
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
        const kind = await resultKind(server.script(given), { body });
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
        const look = (error: unknown) => {
          // A shorter key is not masked. A key may look like something that a printer adds, so only texts are searched.
          // Every error has JavaScript's own names ("constructor", "prototype"), which the server did not send.
          if (apiKey.length >= 8 && !ownNames.includes(apiKey)) expectNoKey(error, apiKey, textsIn);
        };
        const kind = await resultKind(script, { body, client: { apiKey } }, look);
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
        const kind = await resultKind(script, { body, client: { fetch: () => way(value) } });
        expect(["network", "unexpected", "timeout"]).toContain(kind);
      }),
      { numRuns },
    );
  });
});

const latin1 = fc.stringMatching(/^[ -~\u00a0-\u00ff]*$/);

function bytesOf(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}
