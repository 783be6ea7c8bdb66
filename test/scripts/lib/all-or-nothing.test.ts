import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { allOrNothing } from "../../../scripts/lib/all-or-nothing.ts";
import { inTemporaryFolder } from "../../../scripts/lib/temporary-folder.ts";

/** A project of which a run may change `spec.yaml`, all of `generated/` and, once it knows its name, a changeset. */
function createProject(folder: string) {
  const path = (file: string) => join(folder, file);
  const write = (...names: string[]) => {
    for (const name of names) writeFileSync(path(name), "changed");
  };
  for (const name of ["generated", ".changeset"]) mkdirSync(path(name));
  for (const name of ["spec.yaml", "generated/types.ts", "notes.md"])
    writeFileSync(path(name), "as before");
  const read = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((file) => `${file.slice(folder.length + 1)}: ${readFileSync(file, "utf8")}`)
      .toSorted();
  const change = (run: () => void) =>
    allOrNothing([path("spec.yaml"), path("generated")], async (addPath) => {
      addPath(path(".changeset/spec.md"));
      run();
    });
  return { path, write, read, change };
}

test("a failure takes back what the run changed, and nothing else", () =>
  inTemporaryFolder(async (folder) => {
    const { write, read, change } = createProject(folder);
    const before = read();
    const failed = change(() => {
      write("spec.yaml", "generated/types.ts", "generated/more.ts", ".changeset/spec.md");
      write("notes.md", ".changeset/by-hand.md");
      throw new Error("no");
    });
    await expect(failed).rejects.toThrow("no");
    const saved = [".changeset/by-hand.md: changed", "notes.md: changed"];
    const kept = before.filter((line) => !line.startsWith("notes.md"));
    expect(read()).toEqual([...kept, ...saved].toSorted());
  }));

test("a success says what it changed", () =>
  inTemporaryFolder(async (folder) => {
    const { path, write, change } = createProject(folder);
    const { changed } = await change(() => write("spec.yaml", ".changeset/spec.md", "notes.md"));
    expect(changed).toEqual([path(".changeset/spec.md"), path("spec.yaml")]);
  }));
