import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { replaceFolder } from "../../../scripts/docs/output.ts";
import { createFolder, folderAt, thisProject } from "../../fixtures/folder.ts";
import { interruptAt } from "../../fixtures/interrupt.ts";

const earlier = { "site/api.html": "before", "site/package/index.html": "before" };

test("a folder that cannot take the place of another leaves it, and nothing beside it", () => {
  using folder = createFolder(earlier);
  const before = folder.snapshot("site");
  expect(() => replaceFolder(folder.path("site"), folder.path("missing"))).toThrow(
    /site cannot be written: ENOENT: .+\.$/,
  );
  expect(folder.snapshot("site")).toEqual(before);
  expect(readdirSync(folder.root)).toEqual(["site"]);
});

test("npm run docs, interrupted, leaves what was there and no temporary folder", async () => {
  using folder = createFolder({ ...earlier, "temporary/.keep": "" });
  const before = folder.snapshot("site");
  const project = folderAt(thisProject.root, { TMPDIR: folder.path("temporary") });
  const child = project.startScript("docs", "--output", folder.path("site"));
  expect(await interruptAt("API", child, "SIGTERM")).toMatchObject({
    code: 143,
    stderr: "error: interrupted by SIGTERM.\n",
  });
  expect(folder.snapshot("site")).toEqual(before);
  expect(folder.snapshot("temporary").map(({ name }) => name)).toEqual([".keep"]);
});
