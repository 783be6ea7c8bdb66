import { onInterruption } from "./interruption.ts";
import { changedSince, extend, restore, takeSnapshot } from "./snapshot.ts";

/**
 * Runs a function that changes files. If it fails, or a signal ends the process, all files are restored.
 *
 * @param paths - The files and folders that `run` may change. It names further ones with `addPath` before it writes them.
 * @returns the result of `run`, and the paths of the files that it changed
 */
export async function allOrNothing<Result>(
  paths: readonly string[],
  run: (addPath: (path: string) => void) => Promise<Result>,
): Promise<{ result: Result; changed: string[] }> {
  let before = takeSnapshot(paths);
  using _restored = onInterruption(() => restore(before), "nothing was changed");
  try {
    const result = await run((path) => (before = extend(before, path)));
    return { result, changed: changedSince(before) };
  } catch (error) {
    restore(before);
    throw error;
  }
}
