import { setTimeout as delay } from "node:timers/promises";
import fc from "fast-check";
import { beforeEach } from "vitest";
import type { Fetch } from "../../src/index.ts";
import { expect, test } from "../fixtures/fault-test.ts";
import { drawJitter } from "../fixtures/waits.ts";
import type { FaultServer } from "../servers/fault-server.ts";
import type { FaultName } from "../servers/faults.ts";
import { idOf, metadataOf, requestOf, requestWith } from "./requests.ts";
import { merging, mergeByKey, track, type RequestHandling, type MetadataById } from "./tracking.ts";

beforeEach(() => void drawJitter(0));

const passing: FaultName[] = [
  "reset-before-headers",
  "reset-after-headers",
  "closes-before-any-byte",
  "closes-in-body",
  "invalid-http",
  "html-502",
  "never-answers",
];
const passingStatuses = [408, 425, 429, 500, 503, 504, 520];

/** A failure that passes, of a request that the server has merged or not. */
const fault: fc.Arbitrary<RequestHandling> = fc.record({
  behaviour: fc.oneof(
    fc.constantFrom(...passing),
    fc.record({ status: fc.constantFrom(...passingStatuses) }),
    fc.record({ status: fc.constant(503), headers: fc.constant({ "retry-after": "0" }) }),
  ),
  isMerged: fc.boolean(),
});
/** What becomes of the first requests, one after the other; those that follow go well. */
const handlings = fc.array(fc.option(fault, { nil: undefined }), { maxLength: 15 });

/** A call for one of few ids, and how long the caller does something else then. */
const call = fc.record({
  id: fc.constantFrom<unknown>(1, "1", 2, "2", "3"),
  key: fc.constantFrom("a", "b", "c"),
  pause: fc.constantFrom(undefined, undefined, 0, 3),
});
const calls = fc.array(call, { minLength: 1, maxLength: 30 });

/**
 * Milliseconds for an attempt: many times what one takes on this machine now, because a busy one needs more, and an
 * attempt that is cut short counts as a fault.
 */
async function attemptTimeout(server: FaultServer): Promise<number> {
  const { baseUrl } = server.script("ok");
  const start = performance.now();
  await fetch(baseUrl);
  return Math.ceil(Math.max(50, 20 * (performance.now() - start)));
}

/** A `fetch` that counts how many requests for one id are under way at most. */
function counting() {
  const underWay = new Map<string, number>();
  const seen = { most: 0 };
  const counted: Fetch = async (url, init) => {
    const id = idOf(JSON.parse(init.body ?? "") as never);
    const now = (underWay.get(id) ?? 0) + 1;
    underWay.set(id, now);
    seen.most = Math.max(seen.most, now);
    try {
      const response = await fetch(url, init);
      const text = await response.text();
      return { status: response.status, headers: response.headers, text: async () => text };
    } finally {
      underWay.set(id, (underWay.get(id) ?? 0) - 1);
    }
  };
  return { seen, fetch: counted };
}

test("after any faults that pass, the server holds what a sequential client would have left", async ({
  server,
}) => {
  await fc.assert(
    fc.asyncProperty(
      calls,
      handlings,
      fc.integer({ min: 1, max: 4 }),
      async (made, plan, concurrency) => {
        const { known, choose } = merging((_, index) => plan[index]);
        const { seen, fetch } = counting();
        const client = { fetch, timeout: await attemptTimeout(server) };
        const { tracker, failures } = track(server.choose(choose), { client, concurrency });
        const expected: MetadataById = {};
        for (const [index, { id, key, pause }] of made.entries()) {
          const request = requestOf(id, { [key]: String(index), [`call ${index}`]: "" });
          tracker.trackMetadata(request);
          mergeByKey(expected, request);
          if (pause !== undefined) await delay(pause);
        }
        const counts = await tracker.flush({ timeout: 600_000 });
        expect(counts).toEqual({ delivered: made.length, failed: 0, pending: 0 });
        expect([failures, known]).toEqual([[], expected]);
        expect(seen.most).toBe(1);
      },
    ),
    { numRuns: 40 },
  );
}, 900_000);

test("every call ends once: delivered, or in one failure", async ({ server }) => {
  const kinds = fc.constantFrom("valid", "valid", "valid", "refused", "invalid");
  const someCalls = fc.array(fc.tuple(call, kinds), { minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(
      someCalls,
      handlings,
      fc.record({
        maxPending: fc.integer({ min: 1, max: 4 }),
        retryFor: fc.constantFrom(1, 60_000),
      }),
      fc.constantFrom(0, 5, 10_000),
      async (made, plan, options, timeout) => {
        const { known, choose } = merging((request, index) =>
          "refused" in metadataOf(request)
            ? { behaviour: { status: 403 }, isMerged: false }
            : plan[index],
        );
        const { tracker, failures } = track(server.choose(choose), {
          ...options,
          client: { timeout: await attemptTimeout(server) },
        });
        for (const [index, [{ id, pause }, kind]] of made.entries()) {
          const metadata = { [`call ${index}`]: "", ...(kind === "refused" && { refused: "" }) };
          tracker.trackMetadata(
            kind === "invalid" ? requestWith(id, [metadata]) : requestOf(id, metadata),
          );
          if (pause !== undefined) await delay(pause);
        }
        const counts = await tracker.close({ timeout });
        tracker.trackMetadata(requestOf(1, { late: "" }));
        await tracker.flush();

        const failed = failures.reduce((sum, { calls: merged }) => sum + merged, 0);
        expect(counts.pending).toBe(0);
        expect(counts.delivered + counts.failed).toBe(made.length);
        expect(failed).toBe(counts.failed + 1);
        expect(failures.at(-1)).toMatchObject({
          reason: "closed",
          request: requestOf(1, { late: "" }),
        });
        const ended = failures.flatMap(({ request }) => namesIn(metadataOf(request)));
        expect(new Set(ended).size).toBe(ended.length);
        const held = new Set(Object.values(known).flatMap(namesIn));
        for (const index of made.keys())
          if (!ended.includes(`call ${index}`)) expect(held).toContain(`call ${index}`);
      },
    ),
    { numRuns: 40 },
  );
}, 900_000);

/** The names of the calls that a request stands for. An invalid one has its metadata in a list. */
function namesIn(metadata: unknown): string[] {
  const [held = metadata] = Array.isArray(metadata) ? metadata : [];
  return Object.keys(Object(held)).filter((name) => name.startsWith("call "));
}
