import type { Descriptor } from "../runtime/descriptor.ts";
import { ignoreFailure } from "../runtime/deadline.ts";
import { retryable, retryAfter } from "../runtime/retry.ts";
import type { TrackMetadataError, TrackMetadataRequest } from "../track-metadata.ts";
import { createPace } from "./pace.ts";
import { cutShortAtEnd, onProcessEnd, startTimer, type Timer } from "./process.ts";
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
}

/** The requests for one id. Only the first is ever under way. */
interface Line {
  first: Delivery;
  readonly rest: Delivery[];
  /** How many attempts to deliver the first have failed, and how the last of them did. */
  failures: number;
  error?: TrackMetadataError | undefined;
  /** When the first may be sent, on the clock of `performance.now()`. */
  next: number;
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
  const underWay = new Set<Delivery>();
  const { counts, ...settlement } = createSettlement((settled) => {
    isCutShort = false;
    ignoreFailure(() => waitUntil?.(settled));
    const atEnd = () => counts.pending && flush({ timeout: isCutShort ? 3_500 : 5_000 }, true);
    void onProcessEnd([atEnd, underWay, abort], settled);
  });
  const pace = createPace(concurrency, retryFor, settlement.waiting);
  let isClosed = false;
  /** Whether attempts were cut short since there was something to deliver. */
  let isCutShort = false;
  /** Ends what is under way. */
  let controller = new AbortController();
  /** Runs until something may be sent. */
  let timer: Timer | undefined;

  const trackMetadata = (given: TrackMetadataRequest): void => {
    const entry = settlement.open();
    const request = readRequest(descriptor, given);
    if (request instanceof Error)
      return void fail({ ...entry, request: given }, "invalid", request);
    const delivery = { ...entry, request, since: performance.now() };
    if (isClosed) return void fail(delivery, "closed");
    const identity = identityOf(request);
    const line = lines.get(identity);
    if (line) {
      const last = line.rest.at(-1) ?? line.first;
      if (underWay.has(last) || !mergeInto(last, delivery)) line.rest.push(delivery);
    } else if (lines.size < maxPending) {
      startLine(identity, delivery, []);
      queueMicrotask(sendReady); // Nothing is sent within the caller's own call.
    } else void fail(delivery, "overflow");
  };

  const mergeInto = (earlier: Delivery, later: Delivery): boolean => {
    if (!merge(descriptor, earlier.request, later.request)) return false;
    earlier.calls += later.calls;
    settlement.close(later);
    return true;
  };

  const sendReady = (): void => {
    const now = performance.now();
    let next = Infinity;
    clearTimeout(timer);
    for (const [identity, line] of lines) {
      if (underWay.has(line.first)) continue;
      const allowed = pace.next(underWay.size);
      const at = Math.max(line.next, allowed);
      if (at <= now) void attempt(identity, line);
      else next = Math.min(next, at);
      if (next <= allowed) break; // None can be sent before.
    }
    if (lines.size) timer = startTimer(wake, Math.min(next - now, 500));
  };

  const wake = (): void => {
    // Attempts alone keep the process from its end. They are made again: then or, if the process goes on, later.
    if (!isCutShort) ignoreFailure(cutShortAtEnd);
    sendReady();
  };

  const attempt = async (identity: Identity, line: Line): Promise<void> => {
    const { first } = line;
    const start = performance.now();
    const failed = pace.start();
    underWay.add(first);
    let error: TrackMetadataError | undefined;
    try {
      const { signal } = controller;
      const result = await client.safe(toRequest(first.request), { maxRetries: 0, signal });
      error = result.ok ? undefined : result.error;
    } catch (cause) {
      // No client of ours throws here. Sound: of another, it is the error.
      error = Object(cause) as TrackMetadataError;
    }
    if (!underWay.delete(first)) return; // It was given up meanwhile.
    if (error && isRetryable(error)) {
      const now = performance.now();
      // What was cut short waits, so that the process can end.
      const asked = ("headers" in error && retryAfter(error.headers)) || (isCutShort ? 1_000 : 0);
      const isOutage = failed(now, asked);
      line.error = error;
      line.next = now + pace.wait(line.failures++);
      if (line.rest[0] && mergeInto(first, line.rest[0])) line.rest.shift();
      lines.delete(identity); // To the end.
      lines.set(identity, line);
      // Each request gets one attempt after its time has passed. In an outage the attempt of another counts for all.
      for (const [id, one] of isOutage ? lines : [[identity, line] as const])
        if (one.first.since + retryFor <= start && !underWay.has(one.first))
          finish(id, one, one.error ?? error);
    } else {
      if (!error) pace.resume();
      finish(identity, line, error);
    }
    sendReady();
  };

  /** The first request of a line is delivered, or failed with an error. */
  const finish = (identity: Identity, { first, rest }: Line, error?: TrackMetadataError): void => {
    if (error) {
      const reason = error.kind === "invalid-request" ? "invalid" : "undeliverable";
      void fail(first, reason, error);
    } else {
      settlement.count(first, "delivered");
      settlement.close(first);
    }
    startLine(identity, rest.shift(), rest);
  };

  /** Puts a line at the end, unless it has no request left. */
  const startLine = (identity: Identity, first: Delivery | undefined, rest: Delivery[]): void => {
    lines.delete(identity);
    if (first) lines.set(identity, { first, rest, failures: 0, next: 0 });
  };

  const fail = async (
    entry: Entry & { readonly request: unknown },
    reason: Reason,
    error?: TrackMetadataError,
  ): Promise<void> => {
    // Sound: the reasons that need an error are given with one, and a request is what the caller gave, or its copy.
    const failure = {
      reason,
      error,
      request: entry.request,
      calls: entry.calls,
    } as BackgroundFailure;
    // Not within `trackMetadata`. One that tracks again what is refused leaves the process time for all else.
    await new Promise((resolve) => setTimeout(resolve));
    settlement.count(entry, "failed");
    try {
      await onFailure(failure);
    } catch {
      // It is the user's function, and a failure of it must not end a delivery.
    }
    settlement.close(entry);
  };

  /** @param isFinal - Whether what is left at the end is given up. */
  const flush = async (options?: FlushOptions, isFinal?: boolean): Promise<Counts> => {
    const settled = settlement.wait(options);
    pace.resume(); // As if there had been no failure, nor a pause.
    for (const line of lines.values()) line.next = 0;
    sendReady();
    await settled;
    if (isFinal) {
      for (const { first, rest, error } of lines.values())
        for (const delivery of [first, ...rest]) void fail(delivery, "closed", error);
      lines.clear();
      underWay.clear();
      abort();
      if (isClosed) await settlement.wait(options); // What is handed over may be stored.
    }
    return { ...counts };
  };

  const abort = (): void => {
    isCutShort = true;
    controller.abort();
    controller = new AbortController();
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

/**
 * Whether a later attempt may succeed. After an `invalid-options` error it may, because the tracker itself sets the
 * options of its calls: only the caller's `apiKey` function can have failed.
 */
function isRetryable(error: TrackMetadataError): boolean {
  return "status" in error
    ? error.status >= 500 || retryable.has(error.status)
    : error.kind !== "invalid-request";
}
