import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Failure } from "./command.ts";
import { holdInterruption } from "./interruption.ts";
import { reasonOf } from "./reason.ts";

/** A file to write. If the content is undefined, the file is removed. */
export type WrittenFile = { path: string; content: string | Uint8Array | undefined };

/**
 * Writes all files or, if one cannot be written, none. Each file is replaced in one step, so a reader never sees a part
 * of it. The function is synchronous, so that a signal cannot interrupt it.
 */
export function writeTogether(files: readonly WrittenFile[]): void {
  using _held = holdInterruption();
  const replaced: WrittenFile[] = [];
  let place = "";
  try {
    for (const file of files) {
      place = file.path;
      prepare(file);
    }
    for (const file of files) {
      place = file.path;
      const content = existsSync(place) ? readFileSync(place) : undefined;
      replace(file);
      replaced.push({ path: place, content });
    }
  } catch (error) {
    for (const prepared of files.map(({ path }) => temporaryName(path)).filter(existsSync))
      rmSync(prepared);
    for (const file of replaced) {
      prepare(file);
      replace(file);
    }
    throw new Failure(`Nothing was written: ${place}: ${reasonOf(error)}.`);
  }
}

function prepare({ path, content }: WrittenFile): void {
  if (content === undefined) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(temporaryName(path), content);
}

function replace({ path, content }: WrittenFile): void {
  if (content === undefined) rmSync(path, { force: true });
  else renameSync(temporaryName(path), path);
}

/** The new content is first written beside the file: a rename is atomic only within one file system. */
function temporaryName(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
}
