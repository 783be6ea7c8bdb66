import { ignoreFailure } from "../runtime/deadline.ts";

/** Calls that end together, because they were merged. */
export interface CallGroup {
  /** How many calls it stands for. */
  calls: number;
}

/** Counts of calls since the tracker was created. */
export interface Counts {
  delivered: number;
  failed: number;
  pending: number;
}

/**
 * Counts calls, and tells those who wait when all calls until then have ended.
 *
 * It is a list, because names of properties cannot be minified.
 *
 * @param onBusy - Called when there is something to wait for again. The promise resolves when all has ended.
 */
export function createSettlement(onBusy: (settled: Promise<void>) => void) {
  const counts: Counts = { delivered: 0, failed: 0, pending: 0 };
  /** What has not ended. */
  const groups = new Set<CallGroup>();
  /** What each of those who wait still waits for. The first waits for everything. */
  const waiters = new Map<Set<CallGroup>, () => void>();

  /** Whether anyone else waits. */
  const isAwaited = (): boolean => waiters.size > 1;

  /** A call is made. */
  const open = <Details extends object>(details: Details): Details & CallGroup => {
    const group = { calls: 1, ...details };
    counts.pending++;
    if (groups.add(group).size === 1)
      onBusy(new Promise((resolve) => waiters.set(groups, resolve)));
    return group;
  };

  /** It is known how the calls of a group ended. */
  const count = ({ calls }: CallGroup, as: "delivered" | "failed"): void => {
    counts.pending -= calls;
    counts[as] += calls;
  };

  /** Nothing is left to be done for a group, or another one stands for its calls. */
  const end = (group: CallGroup): void => {
    for (const [left, finish] of waiters) if (left.delete(group) && !left.size) finish();
  };

  /**
   * Waits until every call made until now has ended, for at most the timeout. A wait must not fail: where there is no
   * timeout, or reading it fails, the default counts, and what is no number is 0.
   */
  const wait = (options?: { readonly timeout?: unknown }): Promise<void> =>
    new Promise((resolve) => {
      const left = new Set(groups);
      if (!left.size) return resolve();
      const finish = () => {
        clearTimeout(timer);
        waiters.delete(left);
        resolve();
      };
      let timeout = 5_000;
      // A getter of the caller's may fail. Timers hold at most 2³¹ − 1 ms.
      ignoreFailure(() => (timeout = Math.min(Number(options?.timeout ?? timeout), 2 ** 31 - 1)));
      const timer = setTimeout(finish, timeout > 0 ? timeout : 0); // It keeps the process alive.
      waiters.set(left, finish);
    });

  return [counts, isAwaited, open, count, end, wait] as const;
}
