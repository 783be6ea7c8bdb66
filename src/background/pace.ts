import { backoff } from "../runtime/retry.ts";

/**
 * Decides when the next request may be sent. After a failure that may pass, all sending pauses until something
 * succeeds: one request at a time probes whether anything does. A `Retry-After` pauses everything, too. In a
 * hurry (someone waits for a flush) waits are short, and a request that hangs does not hold up the others.
 *
 * It is a list, because names of properties cannot be minified.
 *
 * @param retryFor - A short one makes short waits, so that a failure is reported soon after it.
 */
export function createPace(concurrency: number, retryFor: number, isHurried: () => boolean) {
  /** How many probes have failed in a row. The failure that began the pause counts as one. */
  let failures = 0;
  let probeAt = 0;
  let retryAt = 0;

  /** Milliseconds to wait after so many failures. */
  const waitAfter = (earlier: number): number =>
    backoff(earlier, isHurried() ? 500 : Math.min(30_000, retryFor / 10));

  /** Whether nothing has succeeded since a failure. Then one request at a time probes, except in a hurry. */
  const isPaused = (): boolean => failures > 0;

  /** When the next request may be sent beside those under way, on the clock of `performance.now()`. */
  const nextAt = (underWay: number): number => {
    if (underWay >= (isPaused() && !isHurried() ? 1 : concurrency)) return Infinity;
    return Math.max(probeAt, isHurried() ? 0 : retryAt);
  };

  /** Something has succeeded, which ends a pause. */
  const resume = (): void => {
    failures = probeAt = 0;
  };

  /**
   * A request has failed, with the milliseconds of a `Retry-After`. Says whether this is an outage: probes fail, too.
   *
   * @param start - When it was sent.
   * @param isRetry - Whether it has failed before. Then it alone may be the reason, and no pause begins.
   */
  const recordFailure = (
    start: number,
    now: number,
    retryAfter: number,
    isRetry: boolean,
  ): boolean => {
    retryAt = Math.max(retryAt, now + Math.min(retryAfter, retryFor));
    // Requests that were under way together count as one failure.
    if (start >= probeAt && (failures || !isRetry)) probeAt = now + waitAfter(failures++);
    return failures > 1;
  };

  return [waitAfter, isPaused, nextAt, resume, recordFailure] as const;
}
