import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Failure } from "./command.ts";
import { reasonOf } from "./reason.ts";

/** A file as it shall be; `undefined`: it shall not be. */
export type File = { path: string; content: string | undefined };
type Staged = { path: string; temporary: string | undefined; before: Uint8Array | undefined };

/** Writes files so that either all are as they shall be or all are as they were; a reader never sees half of one. */
export async function writeTogether(files: readonly File[]): Promise<void> {
  const staged: Staged[] = [];
  const replaced: Staged[] = [];
  try {
    for (const file of files) staged.push(await stage(file));
    for (const file of staged) {
      if (file.temporary === undefined) await rm(file.path, { force: true });
      else await rename(file.temporary, file.path);
      replaced.push(file);
    }
  } catch (error) {
    for (const file of replaced) await restore(file);
    throw new Failure(`Nothing was written: ${reasonOf(error)}.`);
  } finally {
    for (const { temporary } of staged) if (temporary) await rm(temporary, { force: true });
  }
}

async function stage({ path, content }: File): Promise<Staged> {
  await mkdir(dirname(path), { recursive: true });
  const before = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (content === undefined) return { path, temporary: undefined, before };
  const temporary = temporaryName(path);
  await writeFile(temporary, content);
  return { path, temporary, before };
}

async function restore({ path, before }: Staged): Promise<void> {
  if (before === undefined) return rm(path, { force: true });
  const temporary = temporaryName(path);
  await writeFile(temporary, before);
  await rename(temporary, path);
}

/** Beside its target, because a rename is atomic only within one file system. */
function temporaryName(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
}
