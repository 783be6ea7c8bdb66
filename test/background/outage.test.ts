import { beforeEach, vi } from "vitest";
import type { BackgroundFailure, BackgroundTrackerOptions } from "../../src/background.ts";
import type { ClientOptions, FetchResponse } from "../../src/index.ts";
import { apiKey, describe, expect, test } from "../fixtures/fault-test.ts";
import { drawJitter, longest } from "../fixtures/waits.ts";
import { idOf, ok, requestOf } from "./requests.ts";
import { createClient, createTracker } from "./tracker.ts";

/* These waits take minutes, so the clock is virtual here, and the server is a function. */

beforeEach(
  () => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"] }),
);

/** A server that is asked at virtual times, and a tracker that calls it. */
function start(
  respond: (time: number, id: string) => FetchResponse | "broken",
  { client, ...options }: Partial<BackgroundTrackerOptions> & { client?: ClientOptions } = {},
) {
  const sent: { id: string; time: number }[] = [];
  const failures: (BackgroundFailure & { time: number })[] = [];
  const begin = performance.now();
  const now = () => performance.now() - begin;
  const tracker = createTracker(
    createClient({
      apiKey,
      fetch: async (_url, { body }) => {
        const id = idOf(JSON.parse(body ?? ""));
        sent.push({ id, time: now() });
        const response = respond(now(), id);
        if (response === "broken") throw new TypeError("fetch failed");
        return response;
      },
      ...client,
    }),
    { onFailure: (failure) => failures.push({ ...failure, time: now() }), ...options },
  );
  return {
    tracker,
    sent,
    failures,
    track: (id: number) => tracker.trackMetadata(requestOf(id, {})),
  };
}

const success = () =>
  new Response(String(ok.body), { headers: { "content-type": "application/json" } });
const status = (code: number, headers = {}) => new Response("", { status: code, headers });

describe.each([
  ["short", 1_000],
  ["just below retryFor", 299_000],
])("an outage that is %s", (_, length) => {
  test.for([0, 0.5, longest])("loses nothing with a jitter of %d", async (jitter) => {
    if (jitter > 0) drawJitter(jitter);
    const { tracker, failures, sent, track } = start((time) =>
      time < length ? "broken" : success(),
    );
    for (let id = 0; id < 100; id++) track(id);
    await vi.advanceTimersByTimeAsync(length + 40_000);
    expect([tracker.pending, failures]).toEqual([0, []]);
    // In the outage eight at once, and then one probe a second.
    if (jitter === longest) expect(sent.length).toBeLessThan(100 + 8 + length / 1_000 + 5);
  });
});

test("all sending pauses in an outage, with one probe at a time of another id each", async () => {
  drawJitter(longest);
  const { sent, track } = start(() => status(503), { concurrency: 4 });
  for (let id = 0; id < 20; id++) track(id);
  await vi.advanceTimersByTimeAsync(8_000);
  const times = sent.map(({ time }) => Math.round(time / 10) * 10);
  expect(times.slice(0, 13)).toEqual([
    0, 0, 0, 0, 250, 750, 1750, 2750, 3750, 4750, 5750, 6750, 7750,
  ]);
  expect(new Set(sent.map(({ id }) => id)).size).toBe(13);
});

test("an id that fails waits alone as soon as others succeed", async () => {
  drawJitter(longest);
  const { tracker, sent, track } = start((_, id) => (id === "0" ? status(500) : success()), {
    concurrency: 1,
  });
  for (let id = 0; id < 5; id++) track(id);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(tracker.pending).toBe(1);
  expect(sent.filter(({ id }) => id !== "0")).toHaveLength(4);
});

test("ids that fail hold up no other, however many they are", async () => {
  const isBad = (id: number) => id % 5 === 0;
  const { tracker, sent, track } = start((_, id) => (isBad(Number(id)) ? status(500) : success()));
  for (let id = 0; id < 2_000; id++) {
    track(id);
    await vi.advanceTimersByTimeAsync(100);
  }
  await vi.advanceTimersByTimeAsync(5_000);
  const waits = sent
    .filter(({ id }) => !isBad(Number(id)))
    .map(({ id, time }) => time - Number(id) * 100);
  expect(waits).toHaveLength(1_600);
  expect(Math.max(...waits)).toBeLessThan(5_000);
  expect(tracker.pending).toBe(400);
});

test("an id that goes well is delivered soon, however many before it always fail", async () => {
  const { tracker, sent, track } = start((_, id) => (id === "60" ? success() : status(500)));
  for (let id = 0; id <= 60; id++) track(id);
  await vi.advanceTimersByTimeAsync(61_000); // A probe a second, at most.
  expect(sent.filter(({ id }) => id === "60")).toHaveLength(1);
  expect(tracker.pending).toBe(60);
});

test("an outage pauses all sending, also if all that wait have failed before", async () => {
  drawJitter(longest);
  const { sent, track } = start((_, id) => (id === "8" ? success() : status(500)), {
    concurrency: 9,
  });
  for (let id = 0; id < 9; id++) track(id); // The last goes well, so it is no outage yet.
  await vi.advanceTimersByTimeAsync(10_000);
  const times = sent.map(({ time }) => Math.round(time / 10) * 10);
  expect(times.slice(0, 9 + 8 + 4)).toEqual([
    ...Array<number>(9).fill(0),
    ...Array<number>(8).fill(250),
    750,
    1250,
    2250,
    3250,
  ]);
});

test("a Retry-After pauses everything, for as long as retryFor at most", async () => {
  for (const [seconds, pause] of [
    [40, 40_000],
    [4_000, 60_000],
  ] as const) {
    const { tracker, sent, track } = start(
      (time) => (time < 1 ? status(429, { "retry-after": String(seconds) }) : success()),
      { retryFor: 60_000 },
    );
    track(1);
    await vi.advanceTimersByTimeAsync(10);
    track(2);
    await vi.advanceTimersByTimeAsync(pause - 1_000);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(tracker.pending).toBe(0);
  }
});

test("retryFor counts from the oldest call, and the last attempt comes after it", async () => {
  const { tracker, failures, sent, track } = start(() => status(503), { retryFor: 60_000 });
  track(1);
  await vi.advanceTimersByTimeAsync(50_000);
  track(1);
  track(2);
  await vi.advanceTimersByTimeAsync(19_000);
  expect(failures).toMatchObject([{ reason: "undeliverable", calls: 2, error: { status: 503 } }]);
  expect(failures[0]?.time).toBeGreaterThanOrEqual(60_000);
  expect(sent.some(({ time }) => time >= 60_000)).toBe(true);
  await vi.advanceTimersByTimeAsync(50_000);
  expect([tracker.pending, failures.length]).toEqual([0, 2]);
});

test("an outage longer than retryFor ends every id at about the same time, after an attempt", async () => {
  const { tracker, failures, sent, track } = start(() => "broken", { retryFor: 60_000 });
  for (let id = 0; id < 1_000; id++) track(id);
  await vi.advanceTimersByTimeAsync(70_000);
  expect([tracker.pending, failures.length]).toEqual([0, 1_000]);
  expect(new Set(sent.map(({ id }) => id)).size).toBe(1_000);
  expect(sent.some(({ time }) => time > 30_000 && time < 60_000)).toBe(true); // It was tried meanwhile.
  expect(
    failures.every(({ reason, error }) => reason === "undeliverable" && error?.kind === "network"),
  ).toBe(true);
});

test("an apiKey function that fails is a failure that passes", async () => {
  let calls = 0;
  const apiKeyFunction = () => {
    if (calls++ < 3) throw new Error("the vault is sealed");
    return apiKey;
  };
  const { tracker, failures, track } = start(success, { client: { apiKey: apiKeyFunction } });
  track(1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect([tracker.pending, failures, calls]).toEqual([0, [], 4]);
});

test("a flush sends at once what waits for a Retry-After, and at least every second again", async () => {
  drawJitter(longest);
  const { tracker, sent, track } = start((time) =>
    time < 3_000 ? status(503, { "retry-after": "3600" }) : success(),
  );
  track(1);
  track(2);
  await vi.advanceTimersByTimeAsync(500);
  const flushed = tracker.flush();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await flushed).toEqual({ delivered: 2, failed: 0, pending: 0 });
  for (const wanted of ["1", "2"]) {
    const times = sent
      .filter(({ id, time }) => id === wanted && time >= 500)
      .map(({ time }) => time);
    expect(times[0]).toBe(500);
    for (const [index, time] of times.slice(1).entries())
      expect(time - (times[index] ?? 0)).toBeLessThanOrEqual(1_000);
  }
});
