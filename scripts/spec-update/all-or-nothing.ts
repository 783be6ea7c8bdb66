import { constants } from "node:os";
import { changedSince, extend, restore, takeSnapshot } from "./snapshot.ts";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs something that changes files at the paths, which may be folders, and at those that it adds before it writes
 * there. When it fails, or a signal ends the process (Ctrl+C), every file there is put back as it was.
 *
 * @returns what it gives, and the paths that it changed
 */
export async function allOrNothing<Result>(
  paths: readonly string[],
  run: (addPath: (path: string) => void) => Promise<Result>,
): Promise<{ result: Result; changed: string[] }> {
  let before = takeSnapshot(paths);
  const interrupted = (signal: (typeof signals)[number]) => {
    restore(before);
    process.stderr.write(`error: interrupted by ${signal}; nothing was changed.\n`);
    process.exit(128 + constants.signals[signal]);
  };
  for (const signal of signals) process.once(signal, interrupted);
  try {
    const result = await run((path) => (before = extend(before, path)));
    return { result, changed: changedSince(before) };
  } catch (error) {
    restore(before);
    throw error;
  } finally {
    for (const signal of signals) process.off(signal, interrupted);
  }
}
