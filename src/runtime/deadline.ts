import type { Signal } from "./fetch.ts";

/** When a call has to end, and the signal that ends what it is doing. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** The deadline on the clock of `performance.now()`, in milliseconds. */
  readonly end: number;
}

/** Why a call ended before it was done. */
export type Interruption = "timeout" | "aborted";

/**
 * Runs a call until it is done, the deadline passes or the caller's signal fires, whichever is first. This holds
 * for a `fetch` that ignores its signal, too. Afterwards no timer and no listener of the client is left.
 *
 * @param run - Must not throw synchronously.
 */
export function withDeadline<Result>(
  end: number,
  caller: Signal | undefined,
  run: (deadline: Deadline) => Promise<Result> | Result,
): Promise<Result | Interruption> {
  if (caller?.aborted) return Promise.resolve("aborted");
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const listen = (how: "addEventListener" | "removeEventListener") => {
      try {
        caller?.[how]("abort", abort);
      } catch {
        // A signal that cannot be listened to never fires.
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
    const delay = Math.max(0, end - performance.now()); // Node warns of a negative delay.
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

/** Waits, at most until the signal fires; never rejects. */
export function sleep(milliseconds: number, signal: Signal): Promise<unknown> {
  return withDeadline(performance.now() + milliseconds, signal, () => new Promise(() => undefined));
}
