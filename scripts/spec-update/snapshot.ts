import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

/** What stood at some paths, folders with all that is in them, at one moment. */
export type Snapshot = { paths: readonly string[]; files: ReadonlyMap<string, Buffer> };

/** Remembers the files; synchronous, like `restore`, because a signal handler cannot wait. */
export function takeSnapshot(paths: readonly string[]): Snapshot {
  return { paths, files: readFiles(paths) };
}

/** The files that differ from what they were, are new, or are gone. */
export function changedSince({ paths, files }: Snapshot): string[] {
  const current = readFiles(paths);
  const known = new Set([...files.keys(), ...current.keys()]);
  return [...known].filter((path) => !isSame(files.get(path), current.get(path))).toSorted();
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
  for (const path of snapshot.paths) {
    const wasThere = [...snapshot.files.keys()].some((file) => file.startsWith(join(path, "/")));
    if (!wasThere && isFolder(path) && readdirSync(path).length === 0) rmdirSync(path);
  }
}

function readFiles(paths: readonly string[]): Map<string, Buffer> {
  const files = paths
    .filter((path) => existsSync(path))
    .flatMap((path) => (isFolder(path) ? filesUnder(path) : [path]));
  return new Map(files.map((file) => [file, readFileSync(file)]));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function isSame(one: Buffer | undefined, other: Buffer | undefined): boolean {
  return one === other || (one !== undefined && other !== undefined && one.equals(other));
}
