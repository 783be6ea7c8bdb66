import type { Signal } from "./fetch.ts";

/** How much of a call's time is left, and the signal that ends what is under way. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** When it passes, on the clock of `performance.now()`, in milliseconds. */
  readonly end: number;
}

/** What ended a call before it was done. */
export type Interruption = "timeout" | "aborted";

/**
 * Runs what a call does until it is done, the deadline passes or the caller's signal fires, whichever is
 * first: also when the `fetch` in use heeds no signal. Nothing of ours outlives it, neither timer nor listener.
 */
export function withDeadline<Result>(
  end: number,
  caller: Signal | undefined,
  run: (deadline: Deadline) => Promise<Result> | Result, // Throws nothing at once.
): Promise<Result | Interruption> {
  if (caller?.aborted) return Promise.resolve("aborted");
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const listen = (how: "addEventListener" | "removeEventListener") => {
      try {
        caller?.[how]("abort", abort);
      } catch {
        // A signal that cannot be heard is one that does not fire.
      }
    };
    const finish = () => {
      clearTimeout(timer);
      listen("removeEventListener");
    };
    const interrupt = (interruption: Interruption) => {
      finish();
      resolve(interruption);
      controller.abort();
    };
    const abort = () => interrupt("aborted");
    const delay = Math.max(0, end - performance.now()); // Node warns of less than zero.
    const timer = setTimeout(interrupt, delay, "timeout");
    listen("addEventListener");
    const settle = <Value>(how: (value: Value) => void, value: Value) => {
      finish();
      how(value);
    };
    Promise.resolve(run({ signal: controller.signal, end })).then(
      (result) => settle(resolve, result),
      (error: unknown) => settle(reject, error),
    );
  });
}

/** Waits; ends early, without an error, when the signal fires. */
export function sleep(milliseconds: number, signal: Signal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    signal.addEventListener("abort", finish);
  });
}
