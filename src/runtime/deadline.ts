import type { Signal } from "./fetch.ts";

/** When a call has to end, and the signal that ends what it is doing. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** The deadline on the clock of `performance.now()`, in milliseconds. */
  readonly end: number;
}

/** For each signal, what ends the calls under it. They share one listener, because Node warns of more than ten. */
const shared = new WeakMap<Signal, { readonly calls: Set<() => void>; fire(): void }>();

/** Calls `abort` when the signal fires, until the returned function is called. */
function onAbort(signal: Signal, abort: () => void): () => void {
  const calls = new Set<() => void>();
  const fire = () => {
    for (const call of calls) call();
  };
  const listener = shared.get(signal) ?? { calls, fire };
  if (listener.calls.size === 0) {
    shared.set(signal, listener);
    // A signal that cannot be listened to never fires.
    ignoreFailure(() => signal.addEventListener("abort", listener.fire));
  }
  listener.calls.add(abort);
  return () => {
    listener.calls.delete(abort);
    if (listener.calls.size === 0)
      ignoreFailure(() => signal.removeEventListener("abort", listener.fire));
  };
}

/** Why a call ended before it was done. */
export type Interruption = "timeout" | "aborted";

/**
 * Runs a call until it is done, the deadline passes or the caller's signal fires, whichever is first. This holds
 * for a `fetch` that ignores its signal, too. Afterwards no timer and no listener of the client is left.
 */
export async function withDeadline<Result>(
  end: number,
  caller: Signal | undefined,
  run: (deadline: Deadline) => Promise<Result>,
): Promise<Result | Interruption> {
  if (caller?.aborted) return "aborted";
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let forget: (() => void) | undefined;
  try {
    return await new Promise<Result | Interruption>((resolve, reject) => {
      const interrupt = (why: Interruption) => {
        resolve(why);
        controller.abort();
      };
      const delay = Math.max(0, end - performance.now()); // Node warns of a negative delay.
      timer = setTimeout(interrupt, delay, "timeout");
      forget = caller && onAbort(caller, () => interrupt("aborted"));
      run({ signal: controller.signal, end }).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    forget?.();
  }
}

/** Waits, at most until the signal fires; never rejects. */
export function sleep(milliseconds: number, signal: Signal): Promise<unknown> {
  return withDeadline(performance.now() + milliseconds, signal, () => new Promise(() => undefined));
}

/** Runs something that may throw or reject without consequences for the call. */
export function ignoreFailure(run: () => unknown): void {
  (async () => run())().catch(() => undefined);
}
