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
const ends = new Set<(isLate: boolean) => unknown>();
let isListening: unknown;
/**
 * When anything but requests last kept the process alive, on the clock of `performance.now()`. It is 0 after the
 * requests were ended for that.
 */
let since: number;

/**
 * Calls `end` whenever the process has nothing else to do, until the promise resolves. In runtimes that do not
 * tell, it is never called. It is told whether only requests have kept the process alive for 4 s before. All
 * trackers share one listener of the process, because Node warns of more than ten.
 */
export async function onProcessEnd(
  end: (isLate: boolean) => unknown,
  until: Promise<void>,
): Promise<void> {
  const endAll = () => {
    for (const one of ends) one(performance.now() >= since + 4_000);
  };
  ignoreFailure(() => (isListening ??= host.process.on("beforeExit", endAll)));
  since = performance.now();
  ends.add(end);
  await until;
  ends.delete(end);
}

/**
 * Ends all requests, once, when nothing else has kept the process alive for 4 s. It is to be called often while
 * something is pending, and throws where the runtime does not tell.
 */
export function watchForEnd(): void {
  let timers = 0;
  let others = 0;
  for (const kind of host.process.getActiveResourcesInfo())
    if (kind === "Timeout") timers++;
    else if (!/Connect/.test(kind)) others++; // A connection in the making is listed as a socket, too.
  // What is printed to is listed if it is a pipe or a terminal.
  if (host.process.stdout.connecting === false) others--;
  if (host.process.stderr.connecting === false) others--;
  // Each request has a timer and, at most, a connection.
  if (since && (timers !== requests.size || others > timers)) since = performance.now();
  if (since && performance.now() >= since + 4_000) {
    since = 0;
    for (const request of requests) request.abort();
  }
}
