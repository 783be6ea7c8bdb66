import { expect, test } from "vitest";
import { folderAt, thisProject } from "../../fixtures/folder.ts";
import { createSpecProject, PAGE } from "../../fixtures/spec-project.ts";

test.concurrent.for([
  ["notes", "page.md", "notes/page.md"],
  ["notes", "../page.md", "page.md"],
  [".", "notes/page.md", "notes/page.md"],
] as const)("typed in %s, %s is the project's %s", async ([typedIn, argument, file]) => {
  using project = createSpecProject();
  project.write(
    "package.json",
    `{ "scripts": { "pull": "node '${thisProject.path("scripts/spec-pull.ts")}'" } }`,
  );
  project.write("notes/readme.md", "");
  project.write(file, PAGE);
  const npm = ["run", "--silent", "pull", "--", argument] as const;
  const { code } = await folderAt(project.path(typedIn)).run("npm", ...npm);
  expect(code).toBe(0);
  expect(JSON.parse(project.read("spec/upstream.lock.json"))).toMatchObject({ source: file });
});
