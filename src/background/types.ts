import type { CallOptions } from "../runtime/types.ts";
import type {
  TrackMetadataError,
  TrackMetadataRequest,
  TrackMetadataResult,
} from "../track-metadata.ts";
import type { Counts } from "./settlement.ts";

/**
 * Calls that ended without a delivery. Calls that were merged into one request end together.
 *
 * @example
 * ```ts
 * import type { BackgroundFailure } from "@internal/promptlayer-client/background";
 *
 * const isWorthAnAlarm = (failure: BackgroundFailure) =>
 *   failure.reason === "undeliverable" && failure.error.kind === "timeout";
 * ```
 */
export type BackgroundFailure =
  | (UndeliveredRequest & {
      /** `invalid`: the client refuses the request. `undeliverable`: the server does, or `retryFor` has passed. */
      readonly reason: "invalid" | "undeliverable";
      readonly error: TrackMetadataError;
    })
  | (UndeliveredRequest & {
      /** `overflow`: `maxPending` ids were pending. `closed`: the tracker was closed before the delivery. */
      readonly reason: "overflow" | "closed";
      /** What the last attempt met, where there was one. */
      readonly error?: TrackMetadataError | undefined;
    });

type UndeliveredRequest = {
  /** What was to be sent. If `invalid`, what the caller gave. */
  readonly request: TrackMetadataRequest;
  /** How many calls of `trackMetadata` it stands for. */
  readonly calls: number;
};

/**
 * Options of a background tracker. All but `onFailure` are optional.
 *
 * @example
 * ```ts
 * import type { BackgroundTrackerOptions } from "@internal/promptlayer-client/background";
 *
 * const options: BackgroundTrackerOptions = {
 *   onFailure: ({ request, reason, error }) => console.warn(reason, request, error),
 *   retryFor: 60_000,
 * };
 * ```
 */
export interface BackgroundTrackerOptions {
  /**
   * Called once for each request that is not delivered, never during a call of `trackMetadata`. What it throws
   * is ignored. A promise that it returns is waited for by `flush`, `close` and `waitUntil`.
   */
  onFailure: (failure: BackgroundFailure) => unknown;
  /** How many requests are under way at most. Default 8. */
  concurrency?: number | undefined;
  /** How many request ids are pending at most. Default 10_000. */
  maxPending?: number | undefined;
  /** Milliseconds during which a delivery is tried again after failures that may pass. Default 300_000. */
  retryFor?: number | undefined;
  /**
   * A serverless platform's function that keeps an instance running until a promise settles. It is called when
   * something becomes pending, with a promise that resolves when nothing is.
   */
  waitUntil?: ((settled: Promise<void>) => unknown) | undefined;
}

/**
 * How many calls of `trackMetadata` have ended, and how, since the tracker was created. The three add up to all
 * calls.
 *
 * @example
 * ```ts
 * import type { BackgroundCounts } from "@internal/promptlayer-client/background";
 *
 * const isComplete = ({ failed, pending }: BackgroundCounts) => failed + pending === 0;
 * ```
 */
export interface BackgroundCounts extends Readonly<Counts> {}

/**
 * What a tracker needs of a client. A `PromptLayerClient` has it, unless its calls need more options than a tracker gives.
 *
 * @example
 * ```ts
 * import type { BackgroundClient } from "@internal/promptlayer-client/background";
 *
 * const header = { "x-tenant": "acme" }; // each call of the tracker gets it
 * export const withHeader = ({ trackMetadata }: BackgroundClient): BackgroundClient => ({
 *   trackMetadata: {
 *     safe: (request, options) => trackMetadata.safe(request, { ...options, headers: header }),
 *   },
 * });
 * ```
 */
export interface BackgroundClient {
  readonly trackMetadata: {
    /**
     * Resolves to the result of one call, and never rejects. It is no method, because the compiler would then accept one
     * that needs more.
     */
    readonly safe: (
      request: TrackMetadataRequest,
      options: CallOptions,
    ) => Promise<TrackMetadataResult>;
  };
}

declare global {
  /** What `await using` disposes of. It has its method where the program's TypeScript library declares it. */
  interface AsyncDisposable {}
}

/**
 * How long `flush` and `close` wait.
 *
 * @example
 * ```ts
 * import type { BackgroundTracker, FlushOptions } from "@internal/promptlayer-client/background";
 *
 * const options: FlushOptions = { timeout: 2_000 };
 * export const end = (tracker: BackgroundTracker) => tracker.close(options);
 * ```
 */
export interface FlushOptions {
  /** Milliseconds. Default 5_000. */
  timeout?: number | undefined;
}

/**
 * Delivers in the background; {@link createBackgroundTracker} creates one.
 *
 * @example
 * ```ts
 * import type { BackgroundTracker } from "@internal/promptlayer-client/background";
 *
 * const closeOnTermination = (tracker: BackgroundTracker) =>
 *   process.once("SIGTERM", () => void tracker.close().then(() => process.exit()));
 * ```
 */
export interface BackgroundTracker extends AsyncDisposable {
  /**
   * Takes a request over and returns at once. The request is copied, so later changes of it do not count. It
   * never throws: every failure goes to `onFailure`.
   */
  readonly trackMetadata: (request: TrackMetadataRequest) => void;
  /** How many calls are neither delivered nor failed. */
  readonly pending: number;
  /**
   * Sends at once whatever waits, and resolves when every call made until now has ended, or when `timeout` (in
   * milliseconds, default 5_000) has passed. What is pending then stays pending. It never rejects.
   */
  readonly flush: (options?: FlushOptions) => Promise<BackgroundCounts>;
  /**
   * Flushes for good. Later calls fail as `closed`, and so does what is pending when `timeout` (in milliseconds,
   * default 5_000) has passed. Then it waits for the promises that `onFailure` returned, at most as long again. It never
   * rejects, and disposal by `await using` is the same.
   */
  readonly close: (options?: FlushOptions) => Promise<BackgroundCounts>;
}
