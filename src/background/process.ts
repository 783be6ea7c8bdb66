import { ignoreFailure } from "../runtime/deadline.ts";

/** What Node has beside the web's standards. */
interface Host {
  readonly process: Pick<
    NodeJS.Process,
    "on" | "getActiveResourcesInfo" | "stdout" | "stderr" | "stdin"
  >;
  /** What the copies of this module share. */
  [name: symbol]: Map<object, AbortController>;
}
// Sound: where another runtime lacks something of it, the use throws, and every use expects that.
const host = globalThis as object as Host;

/** What ends each request that is under way, of all trackers, also of those of another copy of this module. */
export const requests = (host[Symbol.for("promptlayer-client")] ??= new Map());

/** What each tracker does when the process has nothing else to do. */
const ends = new Set<(left: number) => unknown>();
/** Milliseconds for which only requests have kept the process alive. */
let kept: number;
/** After this many of these milliseconds the requests are aborted. */
let limit: number;
let isListening: unknown;

const endAll = () => {
  for (const end of ends) end(5_000 - kept);
};

/**
 * Calls `end` whenever the process has nothing else to do, until the promise resolves. In runtimes that do not
 * tell, it is never called. All trackers share one listener of the process, because Node warns of more than ten.
 *
 * @param end - Called with the milliseconds for which the process may still be kept alive.
 */
export async function onProcessEnd(
  end: (left: number) => unknown,
  until: Promise<void>,
): Promise<void> {
  limit = 4_000;
  kept = 0;
  ends.add(end);
  ignoreFailure(() => (isListening ??= host.process.on("beforeExit", endAll)));
  const watch = setInterval(ignoreFailure, 500, watchForEnd);
  (watch as Partial<typeof watch>).unref?.();
  await until;
  ends.delete(end);
  clearInterval(watch);
}

/**
 * Ends all requests when nothing else has kept the process alive for 4 s. If it lives on, it was not at its end, and
 * they get twice the time. Deliveries that go well prolong no end. It throws where the runtime does not tell.
 */
function watchForEnd(): void {
  let timers = 0;
  let connections = 0;
  for (const kind of host.process.getActiveResourcesInfo())
    if (kind === "Timeout") timers++;
    // A connection in the making is listed as a socket, too.
    else
      connections += /Connect/.test(kind)
        ? -1
        : /Sock/.test(kind)
          ? 1
          : /Pipe|TTY/.test(kind)
            ? 1e3
            : NaN;
  // A pipe or a terminal is listed also if it is only printed to, or not read.
  for (const name of ["stdout", "stderr", "stdin"] as const)
    if (connections >= 1e3 && host.process[name].readyState && !host.process[name].readableFlowing)
      connections -= 1e3;
  // Each request has a timer and, at most, a connection. Each tracker looks twice a second, and once after a time in
  // which the process was blocked, which was no time for a request.
  kept = timers === requests.size && connections <= timers ? kept + (timers && 500 / ends.size) : 0;
  if (kept >= limit) {
    limit += limit;
    for (const request of requests.values()) request.abort();
  }
}
