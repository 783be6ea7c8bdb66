import { cp, readdir, rename, rm } from "node:fs/promises";
import { isAbsolute, relative, resolve } from "node:path";
import { Failure } from "../command.ts";
import { reasonOf } from "../reason.ts";

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

/** Puts a copy of `folder` in the place of `output`, in one step. */
export async function replaceFolder(output: string, folder: string): Promise<void> {
  const unfinished = `${resolve(output)}.unfinished`;
  try {
    await cp(folder, unfinished, { recursive: true });
    await rm(output, { recursive: true, force: true });
    await rename(unfinished, output);
  } catch (error) {
    throw new Failure(`${output} cannot be written: ${reasonOf(error)}.`);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}
