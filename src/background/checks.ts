import { isCallable, isCount, isDelay, type Checks } from "../runtime/checks.ts";

/** What the options of a tracker may be. */
export const backgroundChecks: Checks = {
  onFailure: isCallable,
  concurrency: isCount,
  maxPending: isCount,
  retryFor: isDelay,
  waitUntil: isCallable,
};
