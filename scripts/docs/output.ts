import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { Failure } from "../lib/command.ts";
import { holdInterruption } from "../lib/interruption.ts";
import { reasonOf } from "../lib/reason.ts";

/** Refuses what is neither missing, empty nor the documentation of an earlier run: all of it is going to be removed. */
export async function mustBeReplaceable(output: string): Promise<void> {
  const toProject = relative(output, process.cwd());
  if (!toProject.startsWith("..") && !isAbsolute(toProject))
    throw new Failure(`--output '${output}' holds the project itself; name a folder of its own.`);
  const entries = await readdir(output).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === "ENOENT") return [];
    throw new Failure(`--output '${output}' is no folder that can be read; name another.`);
  });
  const isEarlier = entries.includes("api.html") && entries.includes("package");
  if (entries.length > 0 && !isEarlier)
    throw new Failure(`--output '${output}' holds other files; name a new or an empty folder.`);
}

/**
 * Puts a copy of `folder` in the place of `output`. It is synchronous, so that a signal waits until it is there or what
 * was there is back.
 */
export function replaceFolder(output: string, folder: string): void {
  using _held = holdInterruption();
  const target = resolve(output);
  try {
    mkdirSync(dirname(target), { recursive: true });
    swap(target, folder, mkdtempSync(`${target}-`));
  } catch (error) {
    throw new Failure(`${output} cannot be written: ${reasonOf(error)}.`);
  }
}

function swap(target: string, folder: string, beside: string): void {
  const [before, after] = [join(beside, "before"), join(beside, "after")];
  try {
    cpSync(folder, after, { recursive: true });
    if (existsSync(target)) renameSync(target, before);
    renameSync(after, target);
  } catch (error) {
    if (existsSync(before)) renameSync(before, target);
    throw error;
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}
