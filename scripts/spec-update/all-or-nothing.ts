import { constants } from "node:os";
import { changedSince, restore, takeSnapshot } from "./snapshot.ts";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs something that changes files at the paths, which may be folders. When it fails, or a signal ends the
 * process (Ctrl+C), every file there is put back as it was. Returns the paths that it changed.
 */
export async function allOrNothing(
  paths: readonly string[],
  run: () => Promise<void>,
): Promise<string[]> {
  const before = takeSnapshot(paths);
  const interrupted = (signal: (typeof signals)[number]) => {
    restore(before);
    process.stderr.write(`error: interrupted by ${signal}; nothing was changed.\n`);
    process.exit(128 + constants.signals[signal]);
  };
  for (const signal of signals) process.once(signal, interrupted);
  try {
    await run();
    return changedSince(before);
  } catch (error) {
    restore(before);
    throw error;
  } finally {
    for (const signal of signals) process.off(signal, interrupted);
  }
}
