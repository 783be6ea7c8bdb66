/** Calls that end together, because they were merged. */
export interface Entry {
  /** How many calls it stands for. */
  calls: number;
  /** The number of the first of them. */
  readonly first: number;
}

/** Counts of calls since the tracker was created. */
export interface Counts {
  delivered: number;
  failed: number;
  pending: number;
}

interface Waiter {
  /** The number of the last call that it waits for. */
  readonly last: number;
  /** How many entries with such calls are left. */
  left: number;
  readonly finish: () => void;
}

/**
 * Counts calls, and tells those who wait when all calls until then have ended.
 *
 * @param onBusy - Called when there is something to wait for again. The promise resolves when all has ended.
 */
export function createSettlement(onBusy: (settled: Promise<void>) => void) {
  const counts: Counts = { delivered: 0, failed: 0, pending: 0 };
  const waiters = new Set<Waiter>();
  let calls = 0;
  let entries = 0;
  let finishAll!: () => void;

  return {
    counts,

    /** How many wait. */
    waiting: () => waiters.size,

    /** A call is made. */
    open(): Entry {
      counts.pending++;
      if (entries++ === 0) onBusy(new Promise((resolve) => (finishAll = resolve)));
      return { calls: 1, first: ++calls };
    },

    count(entry: Entry, as: "delivered" | "failed"): void {
      counts.pending -= entry.calls;
      counts[as] += entry.calls;
    },

    /** Nothing is left to be done for an entry, or another one stands for its calls. */
    close(entry: Entry): void {
      for (const waiter of waiters)
        if (entry.first <= waiter.last && --waiter.left === 0) waiter.finish();
      if (--entries === 0) finishAll();
    },

    /**
     * Waits until every call made until now has ended, for at most the timeout. Anything but a number counts as the
     * default, because a wait must not fail.
     */
    wait: (options?: { readonly timeout?: unknown }): Promise<void> =>
      new Promise((resolve) => {
        if (entries === 0) return resolve();
        const finish = () => {
          clearTimeout(timer);
          waiters.delete(waiter);
          resolve();
        };
        let milliseconds = 5_000;
        try {
          const timeout = options?.timeout;
          if (typeof timeout === "number") milliseconds = timeout;
        } catch {
          // A getter of the caller's failed.
        }
        // It keeps the process alive. Timers hold 0 to 2³¹ − 1 ms, and no `NaN`.
        const timer = setTimeout(
          finish,
          milliseconds > 0 ? Math.min(milliseconds, 2 ** 31 - 1) : 0,
        );
        const waiter = { last: calls, left: entries, finish };
        waiters.add(waiter);
      }),
  };
}
