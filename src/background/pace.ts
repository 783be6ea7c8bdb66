import { backoff } from "../runtime/retry.ts";

/**
 * Decides when the next request may be sent. After a failure that may pass, all sending pauses until something
 * succeeds: one request at a time probes whether anything does. A `Retry-After` pauses everything, too. In a
 * hurry (someone waits for a flush) waits are short, and a request that hangs does not hold up the others.
 *
 * @param retryFor - A short one makes short waits, so that a failure is reported soon after it.
 */
export function createPace(concurrency: number, retryFor: number, isHurried: () => unknown) {
  /** How many probes have failed in a row. The failure that began the pause counts as one. */
  let failures = 0;
  let probeAt = 0;
  let retryAt = 0;

  /** Milliseconds to wait after so many failures. */
  const wait = (earlier: number) =>
    backoff(earlier, isHurried() ? 500 : Math.min(30_000, retryFor / 10));

  return {
    wait,

    /** When the next request may be sent beside those under way, on the clock of `performance.now()`. */
    next(underWay: number): number {
      if (underWay >= (failures > 0 && !isHurried() ? 1 : concurrency)) return Infinity;
      return Math.max(probeAt, isHurried() ? 0 : retryAt);
    },

    /** Ends a pause. */
    resume(): void {
      failures = probeAt = 0;
    },

    /**
     * A request is sent. What is returned is called when it has failed, with the milliseconds of a `Retry-After`.
     * It says whether this is an outage: probes fail, too.
     */
    start(): (now: number, retryAfter: number) => boolean {
      const before = failures;
      return (now, retryAfter) => {
        retryAt = Math.max(retryAt, now + Math.min(retryAfter, retryFor));
        // Requests that were under way together count as one failure.
        if (before >= failures) probeAt = now + wait(failures++);
        return failures > 1;
      };
    },
  };
}
