import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

/** What stood under some folders at one moment. */
export type Snapshot = { folders: readonly string[]; files: ReadonlyMap<string, Buffer> };

/** Remembers every file under the folders; synchronous, like `restore`, because a signal handler cannot wait. */
export function takeSnapshot(folders: readonly string[]): Snapshot {
  return { folders, files: readFolders(folders) };
}

/** The files that differ from what they were, are new, or are gone. */
export function changedSince({ folders, files }: Snapshot): string[] {
  const current = readFolders(folders);
  const paths = new Set([...files.keys(), ...current.keys()]);
  return [...paths].filter((path) => !isSame(files.get(path), current.get(path))).toSorted();
}

/** Puts every file back as it was, and takes away what has come since. */
export function restore(snapshot: Snapshot): void {
  for (const path of changedSince(snapshot)) {
    const content = snapshot.files.get(path);
    if (content === undefined) {
      rmSync(path, { force: true });
      continue;
    }
    mkdirSync(dirname(path), { recursive: true });
    // In one step, so that a second interruption leaves no half of a file.
    writeFileSync(`${path}.restored`, content);
    renameSync(`${path}.restored`, path);
  }
  for (const folder of snapshot.folders) {
    const wasThere = [...snapshot.files.keys()].some((path) => path.startsWith(join(folder, "/")));
    if (!wasThere && existsSync(folder) && readdirSync(folder).length === 0)
      rmSync(folder, { recursive: true });
  }
}

function readFolders(folders: readonly string[]): Map<string, Buffer> {
  const paths = folders.filter((folder) => existsSync(folder)).flatMap(filesUnder);
  return new Map(paths.map((path) => [path, readFileSync(path)]));
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function isSame(one: Buffer | undefined, other: Buffer | undefined): boolean {
  return one === other || (one !== undefined && other !== undefined && one.equals(other));
}
