import { backoff } from "../runtime/retry.ts";

/**
 * Decides when the next request may be sent. After a failure that may pass, all sending pauses until something
 * succeeds: one request at a time probes whether anything does. Each probe is of another id, if one waits, because
 * perhaps only some fail. A `Retry-After` pauses everything, too. In a hurry (someone waits for a flush) waits are
 * short, and nothing pauses.
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
  const waitAfter = (earlier: number, longest = 30_000): number =>
    backoff(earlier, Math.min(isHurried() ? 500 : longest, retryFor / 10));

  /** Whether nothing has succeeded since a failure. */
  const isPaused = (): boolean => failures > 0;

  /**
   * When a request may be sent beside those under way, on the clock of `performance.now()`.
   *
   * @param isLast - Whether it is the last attempt, which no pause puts off: an outage must not end what was never sent.
   */
  const nextAt = (underWay: number, isLast: boolean): number => {
    const pauseUntil = isLast || isHurried() ? 0 : probeAt;
    return underWay >= (pauseUntil ? 1 : concurrency)
      ? Infinity
      : Math.max(pauseUntil, isHurried() ? 0 : retryAt);
  };

  /** Something has succeeded, which ends a pause. */
  const resume = (): void => {
    failures = probeAt = 0;
  };

  /**
   * A request has failed, with the milliseconds of a `Retry-After`.
   *
   * @param start - When it was sent.
   */
  const recordFailure = (start: number, now: number, retryAfter = 0): void => {
    retryAt = Math.max(retryAt, now + Math.min(retryAfter, retryFor));
    // Requests that were under way together count as one failure.
    if (start >= probeAt) probeAt = now + waitAfter(failures++, 1_000);
  };

  return [waitAfter, isPaused, nextAt, resume, recordFailure] as const;
}
