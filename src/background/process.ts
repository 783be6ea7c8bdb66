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

/** What a tracker has to do with the process. */
export type Tracker = readonly [
  /** The process has nothing else to do. */
  atEnd: () => unknown,
  /** Its requests that are under way. */
  underWay: ReadonlySet<unknown>,
  /** Ends them. */
  cutShort: () => void,
];

const trackers = new Set<Tracker>();

/**
 * Cuts the requests of all trackers short if nothing else seems to keep the process alive, where the runtime tells.
 * Each has a timer and a connection, or a part of one; what is printed to is in the list, too. A server listens for
 * longer. The connections of one tracker would linger in the list when it is the next one's turn, so all are cut
 * short together.
 */
export function cutShortAtEnd(): void {
  const kept = host.process?.getActiveResourcesInfo?.().filter((kind) => !/Pipe|TTY/.test(kind));
  let requests = 0;
  for (const [, { size }] of trackers) requests += size;
  if (kept?.includes("Timeout") && !kept.includes("TCPServerWrap") && kept.length <= 2 * requests)
    for (const [, , cutShort] of trackers) cutShort();
}

const end = () => {
  for (const [atEnd] of trackers) atEnd();
};

/**
 * Calls `atEnd` whenever the process has nothing else to do, until the promise resolves. In runtimes that do not
 * tell, it is never called. All trackers share one listener of the process, because Node warns of more than ten.
 */
export async function onProcessEnd(tracker: Tracker, until: Promise<void>): Promise<void> {
  listen("on");
  trackers.add(tracker);
  await until;
  trackers.delete(tracker);
  listen("off");
}

function listen(how: "on" | "off"): void {
  // This runtime's `process` may be another than Node's.
  if (trackers.size === 0) ignoreFailure(() => host.process?.[how]?.("beforeExit", end));
}
