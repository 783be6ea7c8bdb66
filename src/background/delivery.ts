import type { Descriptor } from "../runtime/descriptor.ts";
import { ignoreFailure } from "../runtime/deadline.ts";
import type { ResponseHeaders } from "../runtime/fetch.ts";
import { retryable, retryAfter } from "../runtime/retry.ts";
import type { TrackMetadataError, TrackMetadataRequest } from "../track-metadata.ts";
import { createPace } from "./pace.ts";
import { onProcessEnd, requests } from "./process.ts";
import { orderingKeyOf, merge, readRequest, toRequest, type Copy } from "./request.ts";
import { createSettlement, type Counts, type CallGroup } from "./settlement.ts";
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
interface Delivery extends CallGroup {
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

/** What an error says of how to go on. One without a status has `undefined`, which is below no number. */
interface RetryDetails {
  readonly kind: string;
  readonly status: number;
  readonly headers?: ResponseHeaders;
}

type OrderingKey = string | symbol;
type FailureReason = BackgroundFailure["reason"];

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
  const lines = new Map<OrderingKey, Line>();
  /** How many requests of this tracker are under way. */
  let underWay = 0;
  const [counts, isAwaited, open, count, end, wait] = createSettlement((settled) => {
    ignoreFailure(() => waitUntil?.(settled));
    const atEnd = (left: number) => counts.pending && flush({ timeout: left }).then(giveUp);
    void onProcessEnd(atEnd, settled);
  });
  const [waitAfter, countFailures, nextAt, resume, recordFailure] = createPace(
    concurrency,
    retryFor,
    isAwaited,
  );
  let isClosed: boolean | undefined;
  /** Runs until something may be sent. */
  let timer: ReturnType<typeof setTimeout> | undefined;

  const trackMetadata = (given: TrackMetadataRequest): void => {
    const request = readRequest(descriptor, given);
    if (request instanceof Error) return void fail(open({ request: given }), "invalid", request);
    const delivery = open({ request, since: performance.now(), failures: 0, next: 0 });
    const orderingKey = orderingKeyOf(request);
    const line = lines.get(orderingKey);
    if (isClosed) void fail(delivery, "closed");
    else if (line) {
      // Sound: a line is never empty.
      if (!mergeInto(line.at(-1) as Delivery, delivery)) line.push(delivery);
    } else if (lines.size < maxPending) {
      lines.set(orderingKey, [delivery]);
      queueMicrotask(sendReady); // Nothing is sent within the caller's own call.
    } else void fail(delivery, "overflow");
  };

  const mergeInto = (earlier: Delivery, later: Delivery | undefined): unknown => {
    const isMerged =
      !requests.has(earlier) && later && merge(descriptor, earlier.request, later.request);
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
    /** In a pause, last attempts come first, and then what has failed least: perhaps only the others fail. */
    const rank = (one: Delivery) => (one.since + retryFor <= now ? -1 : one.failures);
    for (const [orderingKey, line] of countFailures() && nextAt(underWay) <= now
      ? [...lines].toSorted(([, [one]], [, [other]]) => rank(one) - rank(other))
      : lines) {
      const [first] = line;
      if (requests.has(first)) continue;
      const allowed = nextAt(underWay, rank(first) < 0);
      const at = Math.max(first.next, allowed);
      if (at <= now) void attempt(orderingKey, line);
      else next = Math.min(next, at);
      if (next <= allowed) break; // None can be sent before.
    }
    if (next < Infinity) {
      timer = setTimeout(sendReady, next - now);
      (timer as Partial<typeof timer>).unref?.(); // It keeps no process alive. In browsers it is a number.
    }
  };

  const attempt = async (orderingKey: OrderingKey, line: Line): Promise<void> => {
    const [first] = line;
    const start = performance.now();
    const controller = new AbortController();
    requests.set(first, controller);
    underWay++;
    let error: TrackMetadataError | undefined;
    let reason: FailureReason | undefined;
    let asked: number | undefined;
    try {
      const result = await client.safe(toRequest(first.request), {
        maxRetries: 0,
        signal: controller.signal,
      });
      if (!result.ok) {
        error = Object(result.error) as TrackMetadataError;
        // Sound: see `RetryDetails`.
        const { kind, status, headers } = error as object as RetryDetails;
        // After an `invalid-options` error a later attempt may succeed, because the tracker itself sets the options of
        // its calls: only the caller's `apiKey` function can have failed.
        if (kind === "invalid-request") reason = "invalid";
        if (status < 500 && !retryable.has(status)) reason = "undeliverable";
        // What was ended for the end of the process waits, so that it can end.
        asked = kind === "aborted" ? 10_000 : headers && retryAfter(headers);
      }
    } catch (cause) {
      // Sound: a client that is none of ours may throw what it likes, and give errors that cannot be read.
      error ??= Object(cause) as TrackMetadataError;
    }
    if (!requests.delete(first)) return; // It was given up meanwhile.
    underWay--;
    if (error && !reason) {
      const now = performance.now();
      const isLast = first.since + retryFor <= start;
      recordFailure(start, now, isLast, asked);
      first.error = error;
      first.next = now + waitAfter(first.failures++);
      // Each request gets one attempt after its time has passed.
      if (!isLast) {
        if (mergeInto(first, line[1])) line.splice(1, 1);
        return sendReady();
      }
    }
    if (error) void fail(first, reason ?? "undeliverable", error);
    else {
      resume(0);
      count(first, "delivered");
      end(first);
    }
    line.shift();
    lines.delete(orderingKey);
    if (line.length) lines.set(orderingKey, line); // The others are sent before its next request.
    sendReady();
  };

  const fail = async (
    group: CallGroup & { readonly request: unknown },
    reason: FailureReason,
    error?: TrackMetadataError,
  ): Promise<void> => {
    // Not within `trackMetadata`. One that tracks again what is refused leaves the process time for all else.
    await new Promise((resolve) => setTimeout(resolve));
    count(group, "failed");
    try {
      // Sound: the reasons that need an error are given with one, and a request is what the caller gave, or its copy.
      await onFailure({
        request: group.request,
        calls: group.calls,
        reason,
        error,
      } as BackgroundFailure);
    } catch {
      // It is the user's function, and a failure of it must not end a delivery.
    }
    end(group);
  };

  const flush = async (options?: FlushOptions): Promise<Counts> => {
    const settled = wait(options);
    resume(); // Nobody waits for the next probe.
    for (const [first] of lines.values()) first.next = 0;
    sendReady();
    await settled;
    return { ...counts };
  };

  /** Hands over everything that is pending. */
  const giveUp = (): void => {
    for (const line of lines.values())
      for (const delivery of line) {
        requests.get(delivery)?.abort();
        requests.delete(delivery);
        void fail(delivery, "closed", delivery.error);
      }
    underWay = 0;
    lines.clear();
  };

  const close = async (options?: FlushOptions): Promise<Counts> => {
    isClosed = true;
    await flush(options);
    giveUp();
    return flush(options); // What is handed over may be stored.
  };

  return {
    trackMetadata,
    get pending() {
      return counts.pending;
    },
    flush,
    close,
    // Sound: whoever disposes looks at no result.
    [Symbol.asyncDispose]: close as () => Promise<never>,
  };
}
