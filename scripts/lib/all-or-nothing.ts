import { onInterruption } from "./interruption.ts";
import { changedSince, extend, restore, takeSnapshot } from "./snapshot.ts";

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
  using _restored = onInterruption(() => restore(before), "nothing was changed");
  try {
    const result = await run((path) => (before = extend(before, path)));
    return { result, changed: changedSince(before) };
  } catch (error) {
    restore(before);
    throw error;
  }
}
