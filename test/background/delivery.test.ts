import type { BackgroundFailure } from "../../src/background.ts";
import { PromptLayerError, type AttemptEvent, type Fetch } from "../../src/index.ts";
import { expect, test } from "../fixtures/fault-test.ts";
import { hostileValues } from "../fixtures/hostile-values.ts";
import { drawJitter } from "../fixtures/waits.ts";
import { idOf, metadataOf, ok, requestOf, requestWith } from "./requests.ts";
import { createTracker } from "./tracker.ts";
import { bodies, track } from "./tracking.ts";

const none = { delivered: 0, failed: 0, pending: 0 };

/** A `fetch` that sends nothing until it is opened. */
function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  let waiting = 0;
  const fetchLater: Fetch = async (url, init) => {
    waiting++;
    await opened;
    return fetch(url, init);
  };
  return { fetch: fetchLater, open, waiting: () => waiting };
}

test("a call returns before anything is sent", async ({ server }) => {
  const script = server.script(ok);
  const { tracker } = track(script);
  tracker.trackMetadata(requestOf(1, { a: "1" }));
  expect([tracker.pending, script.requests.length]).toEqual([1, 0]);
  expect(await tracker.flush()).toEqual({ ...none, delivered: 1 });
  expect([tracker.pending, bodies(script)]).toEqual([0, [requestOf(1, { a: "1" })]]);
});

test("it is delivered without a flush", async ({ server }) => {
  const script = server.script(ok);
  const { tracker } = track(script);
  tracker.trackMetadata(requestOf(1, { a: "1" }));
  await expect.poll(() => tracker.pending).toBe(0);
  expect(script.requests).toHaveLength(1);
});

test("each attempt is one request, whatever the client's own retries", async ({ server }) => {
  drawJitter(0);
  const script = server.script({ status: 503 }, "reset-before-headers", ok);
  const { tracker, failures } = track(script, { client: { maxRetries: 5 }, retryFor: 1 });
  tracker.trackMetadata(requestOf(1, { a: "1" }));
  await tracker.flush();
  // With retries of the client's own, the third request would have been sent within the first attempt.
  expect(failures.map(({ error }) => error?.attempts)).toEqual([1]);
});

test("what waits for one id is merged, and later values win", async ({ server }) => {
  const script = server.script(ok);
  const { tracker } = track(script);
  tracker.trackMetadata(requestOf(7, { a: "old", b: "2" }));
  tracker.trackMetadata(requestOf("7", { a: "new", c: "3" }));
  expect(await tracker.flush()).toEqual({ ...none, delivered: 2 });
  expect(bodies(script)).toEqual([requestOf(7, { a: "new", b: "2", c: "3" })]);
});

test("a key may be __proto__", async ({ server }) => {
  const script = server.script(ok);
  const { tracker } = track(script);
  tracker.trackMetadata(requestOf(1, { first: "1" }));
  tracker.trackMetadata(requestOf(1, JSON.parse(`{"__proto__":"a","constructor":"b"}`)));
  tracker.trackMetadata(requestOf(1, { last: "2" }));
  expect(await tracker.flush()).toEqual({ ...none, delivered: 3 });
  const sent = script.requests.map(({ body }) => body.toString()).join();
  expect(sent).toMatch(/"first":"1".*"__proto__":"a","constructor":"b".*"last":"2"/);
});

/** A request with a property that the document does not name. */
const withOther = (index: number, other: string) =>
  Object.assign(requestOf(1, { index: String(index) }), { other });

test("requests that differ in another property are not merged, and keep their order", async ({
  server,
}) => {
  const script = server.script(ok);
  const { tracker } = track(script);
  const values = ["1", "2", "2", "1"];
  for (const [index, other] of values.entries()) tracker.trackMetadata(withOther(index, other));
  await tracker.flush();
  expect(bodies(script)).toEqual([withOther(0, "1"), withOther(2, "2"), withOther(3, "1")]);
});

test("what is under way is not touched, and the next for its id waits for it", async ({
  server,
}) => {
  const script = server.script(ok);
  const { fetch, open, waiting } = gate();
  const { tracker } = track(script, { client: { fetch } });
  tracker.trackMetadata(requestOf(1, { a: "1" }));
  await expect.poll(waiting).toBe(1);
  for (const value of ["2", "3", "4"]) tracker.trackMetadata(requestOf(1, { a: value }));
  tracker.trackMetadata(requestOf(2, { a: "1" }));
  await expect.poll(waiting).toBe(2); // The second is for the other id.
  open();
  await tracker.flush();
  expect(bodies(script).filter((body) => metadataOf(body)["a"] !== "1")).toEqual([
    requestOf(1, { a: "4" }),
  ]);
});

test("no more requests are under way than `concurrency` allows", async ({ server }) => {
  const script = server.script(ok);
  const { fetch, open, waiting } = gate();
  const { tracker } = track(script, { client: { fetch }, concurrency: 3 });
  for (let id = 0; id < 10; id++) tracker.trackMetadata(requestOf(id, {}));
  await expect.poll(waiting).toBe(3);
  open();
  expect(await tracker.flush()).toEqual({ ...none, delivered: 10 });
});

test("ids that are tracked all the time hold up no other", async ({ server }) => {
  const script = server.choose((_, index) => {
    if (index < 20) for (const id of ["1", "2"]) tracker.trackMetadata(requestOf(id, {}));
    return ok;
  });
  const { tracker } = track(script, { concurrency: 2 });
  for (const id of ["1", "2", "3"]) tracker.trackMetadata(requestOf(id, {}));
  await expect.poll(() => tracker.pending).toBe(0);
  expect(bodies(script).map(idOf).indexOf("3")).toBeLessThan(4);
});

test("100,000 calls for 1,000 ids are two requests for each id at most", async ({ server }) => {
  const script = server.choose(() => ok);
  const { tracker } = track(script);
  for (let call = 0; call < 100_000; call++)
    tracker.trackMetadata(requestOf(call % 1_000, { call: String(call) }));
  expect(await tracker.flush({ timeout: 60_000 })).toEqual({ ...none, delivered: 100_000 });
  expect(script.requests.length).toBeLessThanOrEqual(2_000);
});

test("later changes of what was given do not show", async ({ server }) => {
  const script = server.script(ok);
  const { tracker } = track(script);
  const metadata = { a: "1" };
  const request = requestOf(1, metadata);
  tracker.trackMetadata(request);
  Object.assign(metadata, { a: "changed" });
  Object.assign(request, requestOf(2, { b: "changed" }));
  await tracker.flush();
  expect(bodies(script)).toEqual([requestOf(1, { a: "1" })]);
});

test.for(hostileValues)(
  "%s ends as invalid, and spoils nothing",
  async ([, hostile], { server }) => {
    const invalid = [hostile as never, requestWith(1, hostile), requestWith(hostile, {})];
    const script = server.script(ok);
    const { tracker, failures } = track(script);
    tracker.trackMetadata(requestOf(1, { before: "1" }));
    for (const request of invalid) tracker.trackMetadata(request);
    tracker.trackMetadata(requestOf(1, { after: "1" }));
    expect(await tracker.flush()).toEqual({ ...none, delivered: 2, failed: invalid.length });
    expect(bodies(script)).toEqual([requestOf(1, { before: "1", after: "1" })]);
    for (const { reason, error } of failures) {
      expect(reason).toBe("invalid");
      expect(error).toBeInstanceOf(PromptLayerError);
      expect(error).toMatchObject({ kind: "invalid-request", attempts: 0 });
    }
  },
);

test("what is invalid is handed over as it was given, with what is wrong", async ({ server }) => {
  const { tracker, failures } = track(server.script(ok));
  const request = requestWith(1, "no object");
  tracker.trackMetadata(request);
  expect(failures).toEqual([]); // It is not told within the call.
  await tracker.flush();
  expect(failures).toMatchObject([{ reason: "invalid", calls: 1 }]);
  expect(failures[0]?.request).toBe(request);
  expect(failures[0]?.error?.message).toMatch(/^trackMetadata was not sent: \w+: must be .+\.$/);
});

test("an answer that does not pass ends at once in `undeliverable`", async ({ server }) => {
  const script = server.script({ status: 403 }, ok);
  const { tracker, failures } = track(script);
  tracker.trackMetadata(requestOf(1, { a: "1" }));
  tracker.trackMetadata(requestOf(1, { b: "2" }));
  expect(await tracker.flush()).toEqual({ ...none, failed: 2 });
  const request = requestOf(1, { a: "1", b: "2" });
  expect(failures).toMatchObject([{ reason: "undeliverable", request, calls: 2 }]);
  expect(failures[0]?.error).toMatchObject({ kind: "unexpected", status: 403, attempts: 1 });
  expect(script.requests).toHaveLength(1);
});

test("later calls do not change what onFailure was given", async ({ server }) => {
  const { tracker, failures } = track(server.script({ status: 403 }, ok));
  tracker.trackMetadata(requestOf(1, { a: "1" }));
  await tracker.flush();
  tracker.trackMetadata(requestOf(1, { a: "2" }));
  await tracker.flush();
  expect(failures.map(({ request }) => request)).toEqual([requestOf(1, { a: "1" })]);
});

test("ids beyond `maxPending` overflow, and more calls for the same ids do not", async ({
  server,
}) => {
  const { tracker, failures } = track(server.script(ok), { maxPending: 2 });
  for (const id of [1, 2, 3, 1, "2", 4]) tracker.trackMetadata(requestOf(id, { id: String(id) }));
  expect(await tracker.flush()).toEqual({ ...none, delivered: 4, failed: 2 });
  expect(failures).toEqual([
    { reason: "overflow", request: requestOf(3, { id: "3" }), calls: 1 },
    { reason: "overflow", request: requestOf(4, { id: "4" }), calls: 1 },
  ]);
  tracker.trackMetadata(requestOf(3, {}));
  expect(await tracker.flush()).toMatchObject({ delivered: 5 });
});

test.for([
  [
    "throws",
    () => {
      throw new Error("from onFailure");
    },
  ],
  ["rejects", () => Promise.reject(new Error("from onFailure"))],
] as const)("an onFailure that %s disturbs nothing", async ([, onFailure], { server }) => {
  const script = server.script({ status: 403 }, ok);
  const { tracker } = track(script, { onFailure, concurrency: 1 });
  for (const id of [1, 2, 3]) tracker.trackMetadata(requestOf(id, {}));
  tracker.trackMetadata(requestWith({}, {}));
  expect(await tracker.flush()).toEqual({ ...none, delivered: 2, failed: 2 });
});

test("the client's onAttempt sees each attempt, and errors are the client's", async ({
  server,
}) => {
  drawJitter(0);
  const events: AttemptEvent[] = [];
  const refused = { status: 403, headers: { "x-request-id": "request-1" } };
  const script = server.script({ status: 503 }, "reset-before-headers", refused);
  const { tracker, failures } = track(script, {
    client: { onAttempt: (event) => events.push(event) },
  });
  tracker.trackMetadata(requestOf(1, {}));
  await tracker.flush();
  expect(events.map(({ attempt, status, retryIn }) => [attempt, status, retryIn])).toEqual([
    [1, 503, undefined],
    [1, undefined, undefined],
    [1, 403, undefined],
  ]);
  for (const { operationId, duration } of events) {
    expect(operationId).toBe("trackMetadata");
    expect(duration).toBeGreaterThan(0);
  }
  const error = failures[0]?.error;
  expect(error).toBeInstanceOf(PromptLayerError);
  expect(error).toMatchObject({ status: 403, requestId: "request-1", attempts: 1 });
});

test("what another client throws is tried again, and is the error in the end", async () => {
  drawJitter(0);
  const thrown = new Error("broken");
  let calls = 0;
  const safe = () => {
    calls++;
    return Promise.reject(thrown);
  };
  const failures: BackgroundFailure[] = [];
  const onFailure = (failure: BackgroundFailure) => failures.push(failure);
  const tracker = createTracker({ trackMetadata: { safe } }, { onFailure, retryFor: 20 });
  tracker.trackMetadata(requestOf(1, {}));
  await tracker.flush();
  expect(calls).toBeGreaterThan(1);
  expect(failures).toMatchObject([{ reason: "undeliverable", calls: 1 }]);
  expect(failures[0]?.error).toBe(thrown);
});

/** What no error of ours is, and what another client may give as one. */
const foreign: [string, unknown][] = [
  ["headers that are a plain object", { status: 503, headers: { "retry-after": "1" } }],
  ["headers that are null", { status: 429, headers: null }],
  ["a status and nothing else", { status: 500 }],
  ["nothing", undefined],
  ["an empty text", ""],
  ["a text", "broken"],
  [
    "getters that throw",
    new Proxy(
      {},
      {
        get() {
          throw new Error("hostile");
        },
      },
    ),
  ],
];

/** A tracker of a client that is none of ours, and the failures that it was told of. */
function trackWith(safe: () => Promise<never>) {
  const failures: BackgroundFailure[] = [];
  const onFailure = (failure: BackgroundFailure) => failures.push(failure);
  return { failures, tracker: createTracker({ trackMetadata: { safe } }, { onFailure }) };
}

test.for(foreign)("another client's error with %s is tried again", async ([, error]) => {
  drawJitter(0);
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);
  process.on("unhandledRejection", note);
  let attempts = 0;
  const safe = () =>
    Promise.resolve((attempts++ < 3 ? { ok: false, error } : { ok: true }) as never);
  const { tracker, failures } = trackWith(safe);
  tracker.trackMetadata(requestOf(1, {}));
  expect(await tracker.flush()).toEqual({ ...none, delivered: 1 });
  await new Promise((resolve) => setTimeout(resolve));
  process.off("unhandledRejection", note);
  expect([attempts, failures, unhandled]).toEqual([4, [], []]);
});

test("another client's refusal with headers that are a plain object ends at once", async () => {
  const error = { status: 403, headers: {} };
  const safe = () => Promise.resolve({ ok: false, error } as never);
  const { tracker, failures } = trackWith(safe);
  tracker.trackMetadata(requestOf(1, {}));
  expect(await tracker.flush()).toEqual({ ...none, failed: 1 });
  expect(failures).toMatchObject([{ reason: "undeliverable", error }]);
});

test("a body that is nested too deep spoils none that waits with it", async ({ server }) => {
  const nested = (depth: number) => {
    let value: unknown = "";
    for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { value };
    return value;
  };
  const failuresAt = async (depth: number) => {
    const { tracker, failures } = track(server.choose(() => ok, { record: false }));
    tracker.trackMetadata(requestOf(1, { before: "1" }));
    tracker.trackMetadata(requestOf(1, { nested: nested(depth) }));
    tracker.trackMetadata(requestOf(1, { after: "1" }));
    await tracker.flush();
    for (const { reason, calls } of failures) expect([reason, calls]).toEqual(["invalid", 1]);
    return failures.length;
  };
  let [least, most] = [0, 100_000];
  while (least + 1 < most) {
    const depth = Math.floor((least + most) / 2);
    if (await failuresAt(depth)) most = depth;
    else least = depth;
  }
  // Where the stack ends is not the same each time.
  for (let depth = least - 20; depth < least + 20; depth++) await failuresAt(depth);
});
