import fc from "fast-check";
import { anything, binary, json, numRuns } from "../../fixtures/anything.ts";
import { body, describe, expect, test } from "../../fixtures/fault-test.ts";
import { connectOpen } from "../../fixtures/open-operation.ts";
import { resultKind } from "../../fixtures/result-kind.ts";
import type { Script } from "../../servers/fault-server.ts";

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
        expect(await resultKind(script, { body: given, connect: connectOpen })).toBe(expected);
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
        expect(["ok", "invalid-request"]).toContain(await resultKind(script, { body: given }));
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
        const kind = await resultKind(script, { body, options: given });
        expect(["ok", "invalid-options", "timeout"]).toContain(kind);
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
        const kind = await resultKind(script, { body, client: { apiKey } });
        expect(["ok", "invalid-options"]).toContain(kind);
      }),
      { numRuns },
    );
  });
});

function lastBody(script: Script): string | undefined {
  return script.requests.at(-1)?.body.toString();
}

function hasUnsafeInteger(value: unknown): boolean {
  if (typeof value === "number") return Number.isInteger(value) && !Number.isSafeInteger(value);
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(hasUnsafeInteger);
}
