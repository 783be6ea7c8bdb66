import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Failure } from "../command.ts";

export type File = { path: string; content: string };
type Staged = { path: string; temporary: string; before: Uint8Array | undefined };

/** Writes files so that either all are new or all are as they were; a reader never sees half of one. */
export async function writeTogether(files: File[]): Promise<void> {
  const staged: Staged[] = [];
  const replaced: Staged[] = [];
  try {
    for (const { path, content } of files) staged.push(await stage(path, content));
    for (const file of staged) {
      await rename(file.temporary, file.path);
      replaced.push(file);
    }
  } catch (error) {
    for (const file of replaced) await restore(file);
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(`Nothing was written: ${reason}.`);
  } finally {
    for (const { temporary } of staged) await rm(temporary, { force: true });
  }
}

async function stage(path: string, content: string): Promise<Staged> {
  await mkdir(dirname(path), { recursive: true });
  // Beside its target, because a rename is atomic only within one file system.
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  const before = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  await writeFile(temporary, content);
  return { path, temporary, before };
}

async function restore({ path, temporary, before }: Staged): Promise<void> {
  if (before === undefined) return rm(path, { force: true });
  await writeFile(temporary, before);
  await rename(temporary, path);
}
