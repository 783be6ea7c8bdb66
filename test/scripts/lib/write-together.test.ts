import { expect, test } from "vitest";
import { writeTogether } from "../../../scripts/lib/write-together.ts";
import { createFolder, spec, thisProject, type Folder } from "../../fixtures/folder.ts";
import { createGenerateProject } from "../../fixtures/generate-project.ts";
import { interruptAt, startText } from "../../fixtures/interrupt.ts";
import { oneSentence } from "../../fixtures/one-sentence.ts";

test("writes every file and leaves nothing else", () => {
  using folder = createFolder({ a: "old" });
  writeTogether([
    { path: folder.path("a"), content: "new" },
    { path: folder.path("nested/b"), content: "new" },
  ]);
  expect(contents(folder)).toEqual({ a: "new", nested: null, "nested/b": "new" });
});

// The trailing slash lets the file be prepared, and makes its rename fail after the first one passed.
test.each(["old", undefined])("when a later file fails, the first is again %j", (before) => {
  using folder = createFolder(before === undefined ? {} : { a: before });
  const files = [
    { path: folder.path("a"), content: "new" },
    { path: folder.path("b/"), content: "new" },
  ];
  expect(() => writeTogether(files)).toThrow(/^Nothing was written: .*b\/: ENOTDIR/);
  expect(contents(folder)).toEqual(before === undefined ? {} : { a: before });
});

test("a write that fails half-way, as on a full disk, leaves nothing and names the file", async () => {
  // Node would write the code that it compiles.
  using project = createGenerateProject({ NODE_COMPILE_CACHE: undefined });
  project.edit(spec, "summary: Track Metadata", `summary: ${"x".repeat(6_000)}`);
  const before = project.generated();
  const script = thisProject.path("scripts/generate.ts");
  // 12 KiB, in blocks of 512 bytes: more than what Redocly is given to lint, less than operations.ts, which says the
  // summary twice.
  // Node reports a file that is too large (EFBIG) as it reports a full disk (ENOSPC).
  const limited = 'ulimit -f 24 && exec "$0" "$@"';
  const result = await project.run("sh", "-c", limited, process.execPath, script);
  expect(oneSentence(result)).toMatch(/^Nothing was written: generated\/\S+: EFBIG: .+\.$/);
  expect(project.generated()).toEqual(before);
});

test("a signal waits until all is written", async () => {
  const names = Array.from({ length: 1000 }, (_, index) => `file-${index}`);
  using folder = createFolder(Object.fromEntries(names.map((name) => [name, "old"])));
  const program = `
    import { writeTogether } from "scripts/lib/write-together.ts";
    import { writeSync } from "node:fs";
    const files = ${JSON.stringify(names)}.map((path, index) => ({
      path,
      // Asked for as the first of all is on its way.
      get content() { if (index === 1) writeSync(1, "writing\\n"); return "new"; },
    }));
    writeTogether(files);
    setTimeout(() => console.log("not interrupted"), 1000);`;
  expect(await interruptAt("writing", startText(folder, program))).toMatchObject({
    code: 130,
    stdout: expect.not.stringContaining("not interrupted"),
  });
  expect(contents(folder)).toEqual(Object.fromEntries(names.map((name) => [name, "new"])));
});

function contents(folder: Folder): Record<string, string | null> {
  return Object.fromEntries(folder.snapshot(".").map(({ name, content }) => [name, content]));
}
