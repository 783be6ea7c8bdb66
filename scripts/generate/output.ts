import { access, constants, readdir, readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { Failure } from "../command.ts";
import { writeTogether } from "../write-together.ts";

/** Generated files by name, as they shall stand in the folder of generated code. */
export type Files = ReadonlyMap<string, string>;

/** How one file of the folder differs from what the pipeline would write. */
export type Difference = { file: string; state: "missing" | "stale" | "left over" };

/** Compares the folder with what shall stand in it. */
export async function compare(folder: string, files: Files): Promise<Difference[]> {
  const present = await readFolder(folder);
  const differences: Difference[] = [];
  for (const [file, text] of files) {
    const current = present.get(file);
    if (current === undefined) differences.push({ file, state: "missing" });
    else if (current !== text) differences.push({ file, state: "stale" });
  }
  for (const file of present.keys())
    if (!files.has(file)) differences.push({ file, state: "left over" });
  return differences;
}

/** Writes what differs, all or nothing. */
export async function write(
  folder: string,
  files: Files,
  differences: readonly Difference[],
): Promise<void> {
  await mustBeWritable(folder, differences);
  await writeTogether(
    differences.map(({ file }) => ({ path: join(folder, file), content: files.get(file) })),
  );
}

async function readFolder(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return [];
      throw cannotWrite(folder, error.message);
    },
  );
  const files = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      files.map(
        async (path) =>
          [relative(folder, path), await readFile(path, "utf8")] satisfies [string, string],
      ),
    ),
  );
}

/** The mode bits count even for root, whom the system lets write all the same. */
async function mustBeWritable(folder: string, differences: readonly Difference[]): Promise<void> {
  for (const path of [folder, ...differences.map(({ file }) => join(folder, file))]) {
    const status = await stat(path).catch(() => undefined);
    if (!status) continue;
    const denied = await access(path, constants.W_OK).then(
      () => false,
      () => true,
    );
    if (denied || (status.mode & 0o222) === 0) throw cannotWrite(folder, `${path} is read-only`);
  }
}

function cannotWrite(folder: string, reason: string): Failure {
  return new Failure(`${folder}/ cannot be written: ${reason}; nothing was changed.`);
}
