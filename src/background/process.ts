import { ignoreFailure } from "../runtime/deadline.ts";

/** What the runtimes have beside the web's standards. */
const host = globalThis as {
  process?: Partial<Pick<NodeJS.Process, "on" | "off" | "getActiveResourcesInfo">>;
};

export type Timer = ReturnType<typeof setTimeout>;

/** A timer that keeps no process alive. */
export function startTimer(run: () => void, milliseconds: number): Timer {
  const timer = setTimeout(run, milliseconds);
  (timer as Partial<Timer>).unref?.(); // It is a number in browsers.
  return timer;
}

/**
 * Whether only so many requests seem to keep the process alive, where the runtime tells. Each has a timer and a
 * connection; what is printed to is in the list, too.
 */
export function isOtherwiseDone(requests: number): boolean | undefined {
  const kept = host.process?.getActiveResourcesInfo?.().filter((kind) => !/Pipe|TTY/.test(kind));
  return kept?.includes("Timeout") && kept.length <= 2 * requests;
}

const listeners = new Set<() => void>();
const end = () => {
  for (const listener of listeners) listener();
};

/**
 * Calls the listener whenever the process has nothing else to do, until the promise resolves. In runtimes that do not
 * tell, it is never called. All trackers share one listener of the process, because Node warns of more than ten.
 */
export async function onProcessEnd(listener: () => void, until: Promise<void>): Promise<void> {
  if (listeners.size === 0) listen("on");
  listeners.add(listener);
  await until;
  listeners.delete(listener);
  if (listeners.size === 0) listen("off");
}

function listen(how: "on" | "off"): void {
  // This runtime's `process` may be another than Node's.
  ignoreFailure(() => host.process?.[how]?.("beforeExit", end));
}
