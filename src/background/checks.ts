import { isCallable, isCount, isDelay, type Checks } from "../runtime/checks.ts";

/** What the options of a tracker, and what it needs of a client, may be. */
export const backgroundChecks: Checks = {
  "client.trackMetadata.safe": isCallable,
  onFailure: isCallable,
  concurrency: isCount,
  maxPending: isCount,
  retryFor: isDelay,
  waitUntil: isCallable,
};
