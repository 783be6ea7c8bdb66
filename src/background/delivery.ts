import type { Descriptor } from "../runtime/descriptor.ts";
import { ignoreFailure } from "../runtime/deadline.ts";
import { retryable, retryAfter } from "../runtime/retry.ts";
import type { TrackMetadataError, TrackMetadataRequest } from "../track-metadata.ts";
import { createPace } from "./pace.ts";
import { onProcessEnd, requests, watchForEnd } from "./process.ts";
import { identityOf, merge, readRequest, toRequest, type Copy } from "./request.ts";
import { createSettlement, type Counts, type Entry } from "./settlement.ts";
import type {
  BackgroundClient,
  BackgroundFailure,
  BackgroundTracker,
  BackgroundTrackerOptions,
  FlushOptions,
} from "./types.ts";

/*
 * p-queue, the maintained library for queues, has no order per request id: with p-retry it left wrong values at
 * the server in 40 of 40 schedules with faults. The code below would be needed beside both.
 */

/** A request to be delivered, which may stand for several calls. */
interface Delivery extends Entry {
  readonly request: Copy;
  /** When the first of its calls was made, on the clock of `performance.now()`. */
  readonly since: number;
  /** How many attempts to deliver it have failed, and how the last of them did. */
  failures: number;
  error?: TrackMetadataError | undefined;
  /** When it may be sent, on the clock of `performance.now()`. */
  next: number;
}

/** The requests for one id. Only the first is ever under way. */
interface Line extends Array<Delivery> {
  0: Delivery;
}

type Identity = string | symbol;
type Reason = BackgroundFailure["reason"];

/** Delivers requests in the background. What is public of it is documented in `BackgroundTracker`. */
export function createDelivery(
  descriptor: Descriptor,
  { trackMetadata: client }: BackgroundClient,
  {
    onFailure,
    waitUntil,
    concurrency = 8,
    maxPending = 10_000,
    retryFor = 300_000,
  }: BackgroundTrackerOptions,
): BackgroundTracker {
  /** In the order in which they are sent. */
  const lines = new Map<Identity, Line>();
  const underWay = new Map<Delivery, AbortController>();
  const [counts, isAwaited, open, count, end, wait] = createSettlement((settled) => {
    ignoreFailure(() => waitUntil?.(settled));
    const atEnd = (left: number) =>
      counts.pending && (left > 0 ? flush({ timeout: left }, true) : giveUp());
    void onProcessEnd(atEnd, settled);
  });
  const [waitAfter, isPaused, nextAt, resume, recordFailure] = createPace(
    concurrency,
    retryFor,
    isAwaited,
  );
  let isClosed = false;
  /** Runs until something may be sent. */
  let timer: ReturnType<typeof setTimeout> | undefined;

  const trackMetadata = (given: TrackMetadataRequest): void => {
    const request = readRequest(descriptor, given);
    if (request instanceof Error) return void fail(open({ request: given }), request);
    const delivery = open({ request, since: performance.now(), failures: 0, next: 0 });
    if (isClosed) return void fail(delivery, undefined, "closed");
    const identity = identityOf(request);
    const line = lines.get(identity);
    if (line) {
      const last = line.at(-1);
      if (!last || underWay.has(last) || !mergeInto(last, delivery)) line.push(delivery);
    } else if (lines.size < maxPending) {
      lines.set(identity, [delivery]);
      queueMicrotask(sendReady); // Nothing is sent within the caller's own call.
    } else void fail(delivery, undefined, "overflow");
  };

  const mergeInto = (earlier: Delivery, later: Delivery): boolean => {
    const isMerged = merge(descriptor, earlier.request, later.request);
    if (isMerged) {
      earlier.calls += later.calls;
      end(later);
    }
    return isMerged;
  };

  const sendReady = (): void => {
    const now = performance.now();
    let next = Infinity;
    clearTimeout(timer);
    // The probe is a request that has failed least: the others may be the only ones that fail.
    const isProbe = isPaused() && nextAt(underWay.size) <= now;
    for (const [identity, line] of isProbe
      ? [...lines].toSorted(([, [one]], [, [other]]) => one.failures - other.failures)
      : lines) {
      const [first] = line;
      if (underWay.has(first)) continue;
      const allowed = nextAt(underWay.size);
      const at = Math.max(first.next, allowed);
      if (at <= now) void attempt(identity, line);
      else next = Math.min(next, at);
      if (next <= allowed) break; // None can be sent before.
    }
    if (!lines.size) return;
    const wake = () => {
      ignoreFailure(watchForEnd);
      sendReady();
    };
    timer = setTimeout(wake, Math.min(next - now, 500));
    (timer as Partial<typeof timer>).unref?.(); // It keeps no process alive. In browsers it is a number.
  };

  const attempt = async (identity: Identity, line: Line): Promise<void> => {
    const [first] = line;
    const start = performance.now();
    const controller = new AbortController();
    underWay.set(first, controller);
    requests.add(controller);
    let error: TrackMetadataError | undefined;
    try {
      const result = await client.safe(toRequest(first.request), {
        maxRetries: 0,
        signal: controller.signal,
      });
      if (!result.ok) throw result.error;
    } catch (cause) {
      // Sound: it is the result's error. A client that is none of ours may throw what it likes, which is taken for one.
      error = Object(cause) as TrackMetadataError;
    }
    requests.delete(controller);
    if (!underWay.delete(first)) return; // It was given up meanwhile.
    // After an `invalid-options` error a later attempt may succeed, because the tracker itself sets the options of its
    // calls: only the caller's `apiKey` function can have failed.
    if (
      error &&
      ("status" in error
        ? error.status >= 500 || retryable.has(error.status)
        : error.kind !== "invalid-request")
    ) {
      const now = performance.now();
      // What was ended for the end of the process waits, so that it can end.
      const asked =
        ("headers" in error && retryAfter(error.headers)) ||
        (error.kind === "aborted" ? 10_000 : 0);
      const isOutage = recordFailure(start, now, asked, first.failures > 0);
      first.error = error;
      first.next = now + waitAfter(first.failures++);
      if (line[1] && mergeInto(first, line[1])) line.splice(1, 1);
      // Each request gets one attempt after its time has passed. In an outage the attempt of another counts for all.
      for (const [id, one] of isOutage ? lines : [[identity, line] as const])
        if (one[0].since + retryFor <= start && !underWay.has(one[0]))
          finish(id, one, one[0].error ?? error);
    } else {
      if (!error) resume();
      finish(identity, line, error);
    }
    sendReady();
  };

  /** The first request of a line is delivered, or failed with an error. */
  const finish = (identity: Identity, line: Line, error?: TrackMetadataError): void => {
    const [first] = line;
    if (error) void fail(first, error);
    else {
      count(first, "delivered");
      end(first);
    }
    line.shift();
    if (!line.length) lines.delete(identity);
  };

  const fail = async (
    entry: Entry & { readonly request: unknown },
    error?: TrackMetadataError,
    reason: Reason = error?.kind === "invalid-request" ? "invalid" : "undeliverable",
  ): Promise<void> => {
    const { request, calls } = entry;
    // Sound: the reasons that need an error are given with one, and a request is what the caller gave, or its copy.
    const failure = { reason, error, request, calls } as BackgroundFailure;
    // Not within `trackMetadata`. One that tracks again what is refused leaves the process time for all else.
    await new Promise((resolve) => setTimeout(resolve));
    count(entry, "failed");
    try {
      await onFailure(failure);
    } catch {
      // It is the user's function, and a failure of it must not end a delivery.
    }
    end(entry);
  };

  /** @param isFinal - Whether what is left at the end is given up. */
  const flush = async (options?: FlushOptions, isFinal?: boolean): Promise<Counts> => {
    const settled = wait(options);
    resume(); // Nobody waits for the end of a pause.
    for (const [first] of lines.values()) first.next = 0;
    sendReady();
    await settled;
    if (isFinal) {
      giveUp();
      if (isClosed) await wait(options); // What is handed over may be stored.
    }
    return { ...counts };
  };

  /** Hands over everything that is pending. */
  const giveUp = (): void => {
    for (const line of lines.values())
      for (const delivery of line) void fail(delivery, delivery.error, "closed");
    for (const controller of underWay.values()) controller.abort();
    lines.clear();
    underWay.clear();
  };

  const close = (options?: FlushOptions): Promise<Counts> => {
    isClosed = true;
    return flush(options, true);
  };

  return {
    trackMetadata,
    get pending() {
      return counts.pending;
    },
    flush: (options) => flush(options),
    close,
    // Sound: whoever disposes looks at no result.
    [Symbol.asyncDispose]: close as () => Promise<never>,
  };
}
