import { setTimeout as delay } from "node:timers/promises";
import { createBackgroundTracker } from "../../src/background.ts";
import { createPromptLayerClient, type TrackMetadataRequest } from "../../src/index.ts";
import { apiKey, expect, test } from "../fixtures/fault-test.ts";
import { drawJitter } from "../fixtures/waits.ts";
import { idOf, ok, requestOf } from "./requests.ts";
import { track } from "./tracking.ts";

/** An `onFailure` that takes its time. */
function createStore() {
  const store = {
    isSaved: false,
    save: async () => {
      await delay(20);
      store.isSaved = true;
    },
  };
  return store;
}

test("a flush settles what was pending when it was called, and not what came later", async ({
  server,
}) => {
  const { tracker } = track(server.script(ok, "never-answers"), { concurrency: 1 });
  tracker.trackMetadata(requestOf(1, {}));
  const flushed = tracker.flush({ timeout: 60_000 });
  tracker.trackMetadata(requestOf(2, {}));
  expect(await flushed).toEqual({ delivered: 1, failed: 0, pending: 1 });
  await tracker.close({ timeout: 0 });
});

test("a flush that ends at its timeout loses nothing", async ({ server }) => {
  drawJitter(0);
  let isDown = true;
  const script = server.choose(() => (isDown ? { status: 503 } : ok));
  const { tracker, failures } = track(script);
  tracker.trackMetadata(requestOf(1, {}));
  expect(await tracker.flush({ timeout: 20 })).toEqual({ delivered: 0, failed: 0, pending: 1 });
  isDown = false;
  expect(await tracker.flush()).toEqual({ delivered: 1, failed: 0, pending: 0 });
  expect(failures).toEqual([]);
});

test("close hands over what is under way and the rest, and refuses what follows", async ({
  server,
}) => {
  const script = server.script("never-answers");
  const { tracker, failures } = track(script, { concurrency: 1 });
  tracker.trackMetadata(requestOf(1, { a: "1" }));
  await expect.poll(() => script.requests.length).toBe(1);
  tracker.trackMetadata(requestOf(1, { b: "2" }));
  tracker.trackMetadata(requestOf(2, { c: "3" }));
  expect(await tracker.close({ timeout: 10 })).toEqual({ delivered: 0, failed: 3, pending: 0 });
  expect(failures.map(({ reason, request }) => [reason, request])).toEqual([
    ["closed", requestOf(1, { a: "1" })],
    ["closed", requestOf(1, { b: "2" })],
    ["closed", requestOf(2, { c: "3" })],
  ]);
  await script.requests[0]?.closed; // It was aborted.
  tracker.trackMetadata(requestOf(3, {}));
  expect(await tracker.close()).toEqual({ delivered: 0, failed: 4, pending: 0 });
});

test("disposal is close", async ({ server }) => {
  const script = server.script(ok);
  let ended;
  {
    await using tracker = track(script).tracker;
    tracker.trackMetadata(requestOf(1, {}));
    ended = tracker;
  }
  expect([ended.pending, script.requests.length]).toEqual([0, 1]);
  ended.trackMetadata(requestOf(1, {}));
  expect(await ended.flush()).toMatchObject({ failed: 1 });
});

test.for([Infinity, 0, -500, NaN, null, "soon", 10n, Symbol("soon"), {}])(
  "a timeout of %s rejects nothing, and Node warns of none",
  async (timeout, { server }) => {
    const warnings: Error[] = [];
    const warn = (warning: Error) => warnings.push(warning);
    process.on("warning", warn);
    const { tracker } = track(server.script(ok));
    tracker.trackMetadata(requestOf(1, {}));
    const given = { timeout } as { timeout: number };
    await tracker.flush(given);
    await tracker.flush(null as never);
    const { delivered, failed, pending } = await tracker.close(given);
    await delay(0); // Node emits warnings one turn later.
    process.off("warning", warn);
    expect([delivered + failed, pending, warnings]).toEqual([1, 0, []]);
  },
);

test("options whose getter throws count as none", async ({ server }) => {
  const { tracker } = track(server.script(ok));
  tracker.trackMetadata(requestOf(1, {}));
  const hostile = {
    get timeout(): number {
      throw new Error("hostile");
    },
  };
  expect(await tracker.flush(hostile)).toEqual({ delivered: 1, failed: 0, pending: 0 });
  expect(await tracker.close(hostile)).toEqual({ delivered: 1, failed: 0, pending: 0 });
});

test("a flush sends what was never sent before what fails", async ({ server }) => {
  const isBad = (id: unknown) => Number(id) < 40;
  const script = server.choose(({ body }) =>
    isBad(idOf(JSON.parse(String(body)))) ? { status: 500 } : ok,
  );
  const { tracker } = track(script);
  for (let id = 0; id < 50; id++) tracker.trackMetadata(requestOf(id, {}));
  expect(await tracker.close()).toEqual({ delivered: 10, failed: 40, pending: 0 });
});

test.for([
  ["while a flush waits", 60_000, 300],
  ["after retryFor", 300, 0],
] as const)(
  "many attempts that fail at once leave time for all else %s",
  async ([, retryFor, timeout], { server }) => {
    const broken = () => {
      throw new Error("The vault is sealed.");
    };
    const { tracker } = track(server.script(ok), { client: { apiKey: broken }, retryFor });
    for (let id = 0; id < 2_000; id++) tracker.trackMetadata(requestOf(id, {}));
    const start = performance.now();
    let last = start;
    let longest = 0;
    const clock = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    if (timeout > 0) {
      expect(await tracker.flush({ timeout })).toMatchObject({ delivered: 0, pending: 2_000 });
      expect(performance.now() - start).toBeLessThan(3_000);
    } else await expect.poll(() => tracker.pending).toBe(0);
    clearInterval(clock);
    expect(longest).toBeLessThan(1_500);
    await tracker.close({ timeout: 0 });
  },
);

test("a pause goes on after a flush", async ({ server }) => {
  drawJitter(0);
  const script = server.script({ status: 503 }, "never-answers");
  const { tracker } = track(script);
  tracker.trackMetadata(requestOf(1, {}));
  await expect.poll(() => script.requests.length).toBe(2); // The second hangs.
  await tracker.flush({ timeout: 50 });
  for (const id of [2, 3, 4]) tracker.trackMetadata(requestOf(id, {}));
  await delay(100);
  expect(script.requests.length).toBe(2);
  await tracker.close({ timeout: 0 });
});

test("a call is pending until its failure is handed over", async ({ server }) => {
  let pending: number | undefined;
  const { tracker } = track(server.script(ok), { onFailure: () => (pending = tracker.pending) });
  await tracker.close();
  tracker.trackMetadata(requestOf(1, {}));
  expect(tracker.pending).toBe(1);
  await expect.poll(() => pending).toBe(0);
});

test("close waits for what onFailure returns for what is left, too, as long again", async ({
  server,
}) => {
  const store = createStore();
  const { tracker } = track(server.script("never-answers"), { onFailure: store.save });
  tracker.trackMetadata(requestOf(1, {}));
  await tracker.close({ timeout: 1_000 });
  expect(store.isSaved).toBe(true);
  const hanging = track(server.script("never-answers"), { onFailure: () => new Promise(() => {}) });
  hanging.tracker.trackMetadata(requestOf(1, {}));
  expect(await hanging.tracker.close({ timeout: 10 })).toMatchObject({ failed: 1 });
});

test("what is refused is a copy, too", async ({ server }) => {
  const { tracker, failures } = track(server.script(ok));
  await tracker.close();
  const request = Object(requestOf(1, {}));
  for (const id of [1, 2, 3])
    tracker.trackMetadata(Object.assign(request, requestOf(id, {})) as TrackMetadataRequest);
  await tracker.flush();
  expect(failures.map((failure) => failure.request)).toEqual(
    [1, 2, 3].map((id) => requestOf(id, {})),
  );
});

test.for([
  ["overflow", { maxPending: 1 }],
  ["closed", {}],
] as const)(
  "an onFailure that tracks again what ended as %s leaves time for all else",
  async ([reason, options], { server }) => {
    const script = server.script(ok);
    let tries = 0;
    const { tracker } = track(script, {
      ...options,
      onFailure: ({ request }) => {
        if (tries++ < 1_000_000 && script.requests.length < 2) tracker.trackMetadata(request);
      },
    });
    if (reason === "closed") void tracker.close();
    tracker.trackMetadata(requestOf(1, {}));
    tracker.trackMetadata(requestOf(2, {}));
    await delay(20); // The waiting ends, although refused requests are tracked again without end.
    expect(tries).toBeGreaterThan(reason === "closed" ? 1 : 0);
    expect(tries).toBeLessThan(10_000);
    tries = Infinity;
    await tracker.flush();
  },
);

test("a flush waits for what onFailure returns, but not longer than its timeout", async ({
  server,
}) => {
  const store = createStore();
  const { tracker } = track(server.script({ status: 403 }), { onFailure: store.save });
  tracker.trackMetadata(requestOf(1, {}));
  await tracker.flush();
  expect(store.isSaved).toBe(true);
  const hanging = track(server.script({ status: 403 }), { onFailure: () => new Promise(() => {}) });
  hanging.tracker.trackMetadata(requestOf(1, {}));
  expect(await hanging.tracker.flush({ timeout: 2_000 })).toMatchObject({ failed: 1, pending: 0 });
});

test("waitUntil gets one promise per busy period, which resolves when all is settled", async ({
  server,
}) => {
  const promises: { isSettled: boolean }[] = [];
  const waitUntil = (promise: Promise<void>) => {
    const seen = { isSettled: false };
    void promise.then(() => (seen.isSettled = true));
    promises.push(seen);
    throw new Error("from waitUntil");
  };
  const { tracker } = track(server.script({ status: 403 }, ok), { waitUntil });
  for (const id of [1, 2, 3]) tracker.trackMetadata(requestOf(id, {}));
  expect(promises).toEqual([{ isSettled: false }]);
  await tracker.flush();
  await delay(0);
  expect(promises).toEqual([{ isSettled: true }]);
  tracker.trackMetadata(requestOf(1, {}));
  expect(promises).toEqual([{ isSettled: true }, { isSettled: false }]);
  await tracker.flush();
});

const client = createPromptLayerClient({ apiKey });
const onFailure = () => undefined;
test.for<[unknown, unknown, string]>([
  [client, undefined, "options: must be an object"],
  [client, {}, "onFailure: must be a function"],
  [client, { onFailure: "log" }, "onFailure: must be a function"],
  [client, { onFailure, concurrency: 0 }, "concurrency: must be a whole number from 1"],
  [client, { onFailure, maxPending: 1.5 }, "maxPending: must be a whole number from 1"],
  [client, { onFailure, retryFor: NaN }, "retryFor: must be whole milliseconds"],
  [client, { onFailure, waitUntil: 1 }, "waitUntil: must be a function"],
  [client, { onFailure, retries: 1 }, "retries: is unknown"],
  [undefined, { onFailure }, "client.trackMetadata.safe: must be a function"],
  [{}, { onFailure }, "client.trackMetadata.safe: must be a function"],
])("%o with %o is refused", ([given, options, message]) => {
  expect(() => createBackgroundTracker(given as never, options as never)).toThrow(
    `createBackgroundTracker: ${message}`,
  );
});
