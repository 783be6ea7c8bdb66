/* Not executed, only statically analyzed: the background tracker. Each line that must not compile says so. */
import {
  createBackgroundTracker,
  type BackgroundClient,
  type BackgroundCounts,
  type BackgroundFailure,
  type BackgroundTracker,
  type BackgroundTrackerOptions,
  type FlushOptions,
} from "../src/background.ts";
import type {
  CallOptions,
  TrackMetadataError,
  TrackMetadataRequest,
  TrackMetadataResult,
} from "../src/index.ts";
import { is, type Equal } from "./fixtures/is.ts";

declare const client: BackgroundClient;
const onFailure = () => undefined;

// What it is made of: a client, and options of which one is required.
const tracker: BackgroundTracker = createBackgroundTracker(client, { onFailure });
// @ts-expect-error: someone must be told of failures.
createBackgroundTracker(client, {});
// @ts-expect-error: not even undefined will do.
createBackgroundTracker(client, { onFailure: undefined });
// @ts-expect-error: options are required.
createBackgroundTracker(client);
// @ts-expect-error: the client comes first.
createBackgroundTracker({ onFailure });

declare const safe: (
  request: TrackMetadataRequest,
  options: CallOptions,
) => Promise<TrackMetadataResult>;
createBackgroundTracker({ trackMetadata: { safe } } satisfies BackgroundClient, { onFailure });
// @ts-expect-error: the form that throws is not enough.
createBackgroundTracker({ trackMetadata: safe }, { onFailure });
declare const other: (request: symbol) => Promise<TrackMetadataResult>;
// @ts-expect-error: its client must take the same request.
createBackgroundTracker({ trackMetadata: { safe: other } }, { onFailure });
declare const demanding: (
  request: TrackMetadataRequest,
  options: CallOptions & { params: object },
) => Promise<TrackMetadataResult>;
// @ts-expect-error: the tracker gives no parameters.
createBackgroundTracker({ trackMetadata: { safe: demanding } }, { onFailure });
// Whoever has them gives them to the client.
createBackgroundTracker(
  { trackMetadata: { safe: (request, given) => demanding(request, { ...given, params: {} }) } },
  { onFailure },
);
declare const silent: (request: TrackMetadataRequest) => Promise<void>;
// @ts-expect-error: its client must say how a call ended.
createBackgroundTracker({ trackMetadata: { safe: silent } }, { onFailure });

const options: BackgroundTrackerOptions = {
  onFailure,
  concurrency: 4,
  maxPending: 100,
  retryFor: 60_000,
  waitUntil: (settled: Promise<unknown>) => settled,
};
createBackgroundTracker(client, options);
createBackgroundTracker(client, { ...options, concurrency: undefined, waitUntil: undefined });
type Names = "onFailure" | "concurrency" | "maxPending" | "retryFor" | "waitUntil";
is<Equal<keyof BackgroundTrackerOptions, Names>>();
// @ts-expect-error: there is no such option.
createBackgroundTracker(client, { onFailure, retries: 3 });
// @ts-expect-error: how many is a number.
createBackgroundTracker(client, { onFailure, concurrency: "4" });
// @ts-expect-error: how many is a number.
createBackgroundTracker(client, { onFailure, maxPending: null });
// @ts-expect-error: milliseconds are a number.
createBackgroundTracker(client, { onFailure, retryFor: "60s" });
// @ts-expect-error: it is handed a promise.
createBackgroundTracker(client, { onFailure, waitUntil: (settled: string) => settled });
// @ts-expect-error: it is called.
createBackgroundTracker(client, { onFailure, waitUntil: Promise.resolve() });
// @ts-expect-error: it is called.
createBackgroundTracker(client, { onFailure: console });
// @ts-expect-error: it is handed a failure.
createBackgroundTracker(client, { onFailure: (reason: string) => reason });

// A call takes what the client takes, and there is nothing to wait for.
is<Equal<typeof tracker.trackMetadata, (request: TrackMetadataRequest) => void>>();
// @ts-expect-error: it is no other request.
is<Equal<Parameters<typeof tracker.trackMetadata>, [request: unknown]>>();
// @ts-expect-error: there is always a request.
tracker.trackMetadata();
// @ts-expect-error: no specification takes a symbol.
tracker.trackMetadata(Symbol("no request"));
export function call(request: TrackMetadataRequest): void {
  tracker.trackMetadata(request);
  // @ts-expect-error: it has no options of a call.
  tracker.trackMetadata(request, { timeout: 1 });
  // @ts-expect-error: it returns at once.
  const delivered: Promise<unknown> = tracker.trackMetadata(request);
  void delivered;
}

// A failure tells its reasons apart.
export function describe(failure: BackgroundFailure): string {
  failure.request satisfies TrackMetadataRequest;
  failure.calls.toFixed();
  // @ts-expect-error: not every failure has an error.
  failure.error.message;
  switch (failure.reason) {
    case "invalid":
    case "undeliverable":
      return (failure.error satisfies TrackMetadataError).message;
    case "overflow":
      // @ts-expect-error: one reason is left.
      failure satisfies { reason: "closed" };
      return failure.error?.message ?? "too many";
    case "closed":
      // @ts-expect-error: no attempt need have been made.
      return failure.error.message;
    default:
      return failure satisfies never;
  }
}
type Reason = "invalid" | "undeliverable" | "overflow" | "closed";
is<Equal<BackgroundFailure["reason"], Reason>>();
// @ts-expect-error: the reasons are known.
is<Equal<BackgroundFailure["reason"], string>>();
export function change(failure: BackgroundFailure): void {
  // @ts-expect-error: a failure is only to be read.
  failure.reason = "closed";
  // @ts-expect-error: a failure is only to be read.
  failure.calls = 0;
}

// What is counted.
is<Equal<keyof BackgroundCounts, "delivered" | "failed" | "pending">>();
export async function end(waits: FlushOptions): Promise<void> {
  const { delivered, failed, pending }: BackgroundCounts = await tracker.flush(waits);
  (delivered + failed + pending).toFixed();
  is<Equal<typeof tracker.close, typeof tracker.flush>>();
  await tracker.close({ timeout: undefined });
  // @ts-expect-error: milliseconds are a number.
  await tracker.flush({ timeout: "5s" });
  // @ts-expect-error: there is no such option.
  await tracker.close({ abort: true });
  // @ts-expect-error: the milliseconds have a name.
  await tracker.close(5_000);
  // @ts-expect-error: it is no count of ids.
  (await tracker.flush()).ids;
  // @ts-expect-error: counts are only to be read.
  (await tracker.flush()).failed = 0;
}
tracker.pending.toFixed();
// @ts-expect-error: it is only to be read.
tracker.pending = 0;
// @ts-expect-error: it is only to be read.
tracker.flush = async () => ({ delivered: 0, failed: 0, pending: 0 });

// Its disposal is asynchronous.
export async function scoped(): Promise<void> {
  await using one = createBackgroundTracker(client, options);
  // @ts-expect-error: what is pending could not be waited for.
  using another = createBackgroundTracker(client, options);
  void [one, another];
}
