import { constants } from "node:os";
import { complain } from "./command.ts";
import { reasonOf } from "./reason.ts";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The functions that run when a signal arrives, each with words for the message. */
const cleanUps = new Map<() => void, string | undefined>();

/**
 * Runs `cleanUp` when a signal ends this process, until the result is disposed of. The newest function runs first.
 * `cleanUp` is synchronous, because the process exits right after it. The work that it undoes is synchronous too:
 * asynchronous writes could still arrive after the clean-up.
 *
 * @param outcome - Words that the message about the interruption adds, such as `nothing was changed`.
 */
export function onInterruption(cleanUp: () => void, outcome?: string): Disposable {
  for (const signal of signals) {
    // `once` would not do: the terminal and npm both send Ctrl+C, and the second must not stop the clean-up.
    if (!process.listeners(signal).includes(interrupted)) process.on(signal, interrupted);
  }
  cleanUps.set(cleanUp, outcome);
  return {
    [Symbol.dispose]: () => {
      cleanUps.delete(cleanUp);
      // Node checks for signals once per turn of the event loop. After two turns it has seen those that arrived so far.
      setImmediate(setImmediate, release);
    },
  };
}

/** Keeps a signal from ending the process in the middle of synchronous work, until the result is disposed of. */
export function holdInterruption(): Disposable {
  return onInterruption(() => undefined);
}

/** Removes the handlers when there is nothing to clean up, so that a signal ends the process at once again. */
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
