import { constants } from "node:os";
import { complain } from "./command.ts";
import { reasonOf } from "./reason.ts";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** What is to be done when a signal comes, each with what can be said once it is done. */
const cleanUps = new Map<() => void, string | undefined>();

/**
 * Until it is disposed of, has `cleanUp` run when a signal ends this process; the newest comes first. It is
 * synchronous, and so is what it takes back: else Node's threads would finish that afterwards.
 *
 * @param outcome - What the sentence about the interruption says of it: `nothing was changed`.
 */
export function onInterruption(cleanUp: () => void, outcome?: string): Disposable {
  for (const signal of signals) {
    // Not `once`: npm passes on the Ctrl+C that the terminal has already sent, and cleaning up must outlive that.
    if (!process.listeners(signal).includes(interrupted)) process.on(signal, interrupted);
  }
  cleanUps.set(cleanUp, outcome);
  return {
    [Symbol.dispose]: () => {
      cleanUps.delete(cleanUp);
      // Node looks for signals once in each turn of its event loop: two turns on, it has seen what has come by now.
      setImmediate(setImmediate, release);
    },
  };
}

/** Until it is disposed of, a signal waits for the end of what runs synchronously. */
export function holdInterruption(): Disposable {
  return onInterruption(() => undefined);
}

/** With nothing to clean up, a signal ends the process as any other, however busy it is. */
function release(): void {
  if (cleanUps.size === 0) for (const signal of signals) process.off(signal, interrupted);
}

function interrupted(signal: NodeJS.Signals): void {
  const outcomes = [...cleanUps].toReversed().map(([cleanUp, outcome]) => {
    try {
      cleanUp();
      return outcome;
    } catch (error) {
      return reasonOf(error);
    }
  });
  const said = new Set(outcomes.filter((outcome) => outcome !== undefined));
  complain([`interrupted by ${signal}`, ...said].join("; ") + ".");
  process.exit(128 + constants.signals[signal]);
}
