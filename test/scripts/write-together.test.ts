import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeTogether } from "../../scripts/write-together.ts";

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "write-together-"))));
afterEach(() => rm(folder, { recursive: true }));

test("writes every file and leaves nothing else", async () => {
  await writeFile(join(folder, "a"), "old");
  await writeTogether([
    { path: join(folder, "a"), content: "new" },
    { path: join(folder, "nested/b"), content: "new" },
  ]);
  expect(await readFile(join(folder, "a"), "utf8")).toBe("new");
  expect(await readFile(join(folder, "nested/b"), "utf8")).toBe("new");
  expect((await readdir(folder)).toSorted()).toEqual(["a", "nested"]);
});

// The trailing slash lets the file be prepared, and makes its rename fail after the first one passed.
test.each(["old", undefined])("when a later file fails, the first is again %j", async (before) => {
  const path = join(folder, "a");
  if (before !== undefined) await writeFile(path, before);
  const files = [
    { path, content: "new" },
    { path: `${join(folder, "b")}/`, content: "new" },
  ];
  await expect(writeTogether(files)).rejects.toThrow(/^Nothing was written: ENOTDIR/);
  expect(await readdir(folder)).toEqual(before === undefined ? [] : ["a"]);
  expect(await readFile(path, "utf8").catch(() => undefined)).toBe(before);
});
