import { backoff } from "../runtime/retry.ts";

/**
 * Decides when the next request may be sent. After a failure that may pass, all sending pauses until something
 * succeeds: one request at a time probes whether anything does. Each probe is of another id, if one waits, because
 * perhaps only some fail; so the waits between probes are a small part of those between attempts for one id. A
 * `Retry-After` pauses everything, too. In a hurry (someone waits for a flush) waits are short, and `concurrency`
 * requests probe at a time.
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

  /** Milliseconds to wait after so many failures, or a part of that. */
  const waitAfter = (earlier: number, part = 1): number =>
    backoff(earlier, Math.min(isHurried() ? 500 : 30_000, retryFor / 10) / part);

  /** How many probes have failed since something succeeded: none where no pause is. */
  const countFailures = (): number => failures;

  /**
   * When a request may be sent beside those under way, on the clock of `performance.now()`.
   *
   * @param isLast - Whether it is the last attempt. Last attempts may run at the same time, so that after a long outage
   * all waiting requests end at about the same time, and each has been sent once.
   */
  const nextAt = (underWay: number, isLast?: boolean): number =>
    underWay < (failures && !isLast && !isHurried() ? 1 : concurrency)
      ? Math.max(probeAt, isHurried() ? 0 : retryAt)
      : Infinity;

  /** Ends the wait for the next probe, and the pause where something has succeeded. */
  const resume = (left = failures): void => {
    failures = left;
    probeAt = 0;
  };

  /**
   * A request has failed, with the milliseconds of a `Retry-After`.
   *
   * @param start - When it was sent.
   * @param isLast - Whether it was the last attempt for its id. A wait remains, in which the process can do other things.
   */
  const recordFailure = (start: number, now: number, isLast: boolean, retryAfter = 0): void => {
    retryAt = Math.max(retryAt, now + Math.min(retryAfter, retryFor));
    // Requests that were under way together count as one failure.
    if (start >= probeAt) probeAt = now + waitAfter(failures++, isLast ? 500 : 30);
  };

  return [waitAfter, countFailures, nextAt, resume, recordFailure] as const;
}
