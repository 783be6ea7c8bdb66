import type { Signal } from "./fetch.ts";

/** When a call must end, and the signal that is aborted when it ends early. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** The deadline on the clock of `performance.now()`, in milliseconds. */
  readonly end: number;
}

/** The calls of each caller's signal, and the one listener that they share, because Node warns about more than ten. */
const shared = new WeakMap<Signal, readonly [calls: Set<() => void>, fire: () => void]>();

/** Calls `abort` when the signal is aborted. The returned function stops that. */
function onAbort(signal: Signal, abort: () => void): () => void {
  const fresh: Set<() => void> = new Set();
  const listener = shared.get(signal) ?? [fresh, () => fresh.forEach((call) => call())];
  const [calls, fire] = listener;
  if (!calls.size) {
    shared.set(signal, listener);
    // A signal whose method throws counts as one that is never aborted.
    ignoreFailure(() => signal.addEventListener("abort", fire));
  }
  calls.add(abort);
  return () => {
    calls.delete(abort);
    if (!calls.size) ignoreFailure(() => signal.removeEventListener("abort", fire));
  };
}

/** Why a call ended before it was done. */
export type Interruption = "timeout" | "aborted";

/**
 * Runs a call until it is done, the deadline passes or the caller's signal is aborted, whichever is first. It ends the
 * call even if `fetch` ignores its signal. Afterwards no timer and no listener of the client is left.
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

/** Waits for the time to pass or the signal to be aborted; never rejects. */
export function sleep(milliseconds: number, signal: Signal): Promise<unknown> {
  return withDeadline(performance.now() + milliseconds, signal, () => new Promise(() => undefined));
}

/** Runs a function, and ignores what it throws or rejects with. */
export function ignoreFailure(run: () => unknown): void {
  (async () => run())().catch(() => undefined);
}
