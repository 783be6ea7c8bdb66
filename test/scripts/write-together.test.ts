import { expect, test } from "vitest";
import { writeTogether } from "../../scripts/write-together.ts";
import { createFolder, type Folder } from "../fixtures/folder.ts";

test("writes every file and leaves nothing else", async () => {
  using folder = createFolder({ a: "old" });
  await writeTogether([
    { path: folder.path("a"), content: "new" },
    { path: folder.path("nested/b"), content: "new" },
  ]);
  expect(contents(folder)).toEqual({ a: "new", nested: null, "nested/b": "new" });
});

// The trailing slash lets the file be prepared, and makes its rename fail after the first one passed.
test.each(["old", undefined])("when a later file fails, the first is again %j", async (before) => {
  using folder = createFolder(before === undefined ? {} : { a: before });
  const files = [
    { path: folder.path("a"), content: "new" },
    { path: folder.path("b/"), content: "new" },
  ];
  await expect(writeTogether(files)).rejects.toThrow(/^Nothing was written: ENOTDIR/);
  expect(contents(folder)).toEqual(before === undefined ? {} : { a: before });
});

function contents(folder: Folder): Record<string, string | null> {
  return Object.fromEntries(folder.snapshot(".").map(({ name, content }) => [name, content]));
}
