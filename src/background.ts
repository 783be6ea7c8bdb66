/**
 * Tracks metadata without waiting for it: in order for each request, merged, and with one report for what is not
 * delivered.
 *
 * @module
 */

import * as operations from "../generated/operations.ts";
import { backgroundChecks } from "./background/checks.ts";
import { createDelivery } from "./background/delivery.ts";
import type {
  BackgroundClient,
  BackgroundTracker,
  BackgroundTrackerOptions,
} from "./background/types.ts";
import { isCallable } from "./runtime/checks.ts";
import { acceptOptions } from "./runtime/options.ts";

export type {
  BackgroundClient,
  BackgroundCounts,
  BackgroundFailure,
  BackgroundTracker,
  BackgroundTrackerOptions,
  FlushOptions,
} from "./background/types.ts";

/**
 * Creates a tracker that delivers in the background: no call waits, and none is lost silently. Each ends as
 * delivered or in `onFailure`.
 *
 * Requests for one id are sent in order, one at a time; those that wait are merged. Failures that may pass are
 * tried again for `retryFor`. A Node process that comes to its natural end delivers first what is pending, for at
 * most 5 s; one that is ended by a signal or by `process.exit` has to call `close` before.
 *
 * @param client - Any client of `createPromptLayerClient`. Its `timeout` counts for each attempt; its `maxRetries`
 * does not count here.
 * @throws A `PromptLayerError` of kind `invalid-options`, at once, when an option cannot be used.
 *
 * @example
 * ```ts
 * import { createBackgroundTracker, type BackgroundClient } from "@internal/promptlayer-client/background";
 *
 * export function start(client: BackgroundClient) { // what `createPromptLayerClient` returns
 *   const tracker = createBackgroundTracker(client, {
 *     onFailure: ({ request, reason, error }) => console.warn(reason, request, error),
 *   });
 *   type Call = Parameters<typeof tracker.trackMetadata>; // as the client's, without waiting
 *   const track = (...call: Call) => tracker.trackMetadata(...call);
 *   return { track, end: () => tracker.close() };
 * }
 * ```
 */
export function createBackgroundTracker(
  client: BackgroundClient,
  options: BackgroundTrackerOptions,
): BackgroundTracker {
  const owner = "createBackgroundTracker";
  // The check lets options be absent. What may not be absent is `null`, which it refuses.
  const accepted = acceptOptions<BackgroundTrackerOptions>(owner, options, backgroundChecks, {
    onFailure: null,
  });
  const given = { "client.trackMetadata.safe": client?.trackMetadata?.safe ?? null };
  acceptOptions(owner, given, { "client.trackMetadata.safe": isCallable });
  return createDelivery(operations.trackMetadata, client, accepted);
}
