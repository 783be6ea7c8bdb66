import { existsSync, readdirSync, readFileSync, rmdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "./command.ts";
import { asPhrase, messageOf } from "./reason.ts";
import { writeTogether } from "./write-together.ts";

/** The content of some paths at one moment; a folder stands for all files in it. */
export type Snapshot = { paths: readonly string[]; files: ReadonlyMap<string, Buffer> };

/** Reads the files. It is synchronous, like `restore`, because the handler of a signal cannot wait. */
export function takeSnapshot(paths: readonly string[]): Snapshot {
  return { paths, files: readFiles(paths) };
}

/** A snapshot that also has the present content of one more path. */
export function extend({ paths, files }: Snapshot, path: string): Snapshot {
  return { paths: [...paths, path], files: new Map([...files, ...readFiles([path])]) };
}

/** The paths of the files that were changed, added or removed since the snapshot. */
export function changedSince({ paths, files }: Snapshot): string[] {
  const current = readFiles(paths);
  const known = new Set([...files.keys(), ...current.keys()]);
  return [...known].filter((path) => !isSame(files.get(path), current.get(path))).toSorted();
}

/** Restores every file to its content in the snapshot, and removes the files that are new. */
export function restore(snapshot: Snapshot): void {
  const changed = changedSince(snapshot);
  try {
    writeTogether(changed.map((path) => ({ path, content: snapshot.files.get(path) })));
  } catch (error) {
    throw new Failure(
      `${changed.join(" and ")} cannot be put back as before (${asPhrase(messageOf(error))}); see git diff.`,
    );
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
