import { ignoreFailure } from "../runtime/deadline.ts";

/** What Node has beside the web's standards. */
interface Host {
  readonly process: Pick<NodeJS.Process, "on" | "getActiveResourcesInfo" | "stdout" | "stderr">;
}
// Sound: where another runtime lacks something of it, the use throws, and every use expects that.
const host = globalThis as object as Host;

/** The requests of all trackers that are under way. */
export const requests = new Set<AbortController>();

/** What each tracker does when the process has nothing else to do. */
const ends = new Set<(left: number) => unknown>();
/** Milliseconds for which only requests have kept the process alive. `NaN` after they were ended for that. */
let kept: number;
/** When that was last looked at, on the clock of `performance.now()`. */
let checkedAt = 0;
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
  ignoreFailure(() => (isListening ??= host.process.on("beforeExit", endAll)));
  kept = 0;
  ends.add(end);
  await until;
  ends.delete(end);
}

/**
 * Ends all requests, once, when nothing else has kept the process alive for 4 s. It is to be called every half second
 * while something is pending, and throws where the runtime does not tell.
 */
export function watchForEnd(): void {
  const now = performance.now();
  let timers = 0;
  let others = 0;
  for (const kind of host.process.getActiveResourcesInfo())
    if (kind === "Timeout") timers++;
    else if (!/Connect/.test(kind)) others++; // A connection in the making is listed as a socket, too.
  // What is printed to is listed if it is a pipe or a terminal.
  if (host.process.stdout.connecting === false) others--;
  if (host.process.stderr.connecting === false) others--;
  // Each request has a timer and, at most, a connection. Time in which the process was blocked is no time for a request.
  kept =
    timers && timers === requests.size && others <= timers
      ? kept + Math.min(now - checkedAt, 500)
      : kept && 0; // `NaN` stays.
  checkedAt = now;
  if (kept >= 4_000) {
    kept = NaN;
    for (const request of requests) request.abort();
  }
}
