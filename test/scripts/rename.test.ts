import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { readManifest } from "../../scripts/lib/manifest.ts";
import { createFolder, thisProject } from "../fixtures/folder.ts";
import { inGit } from "../fixtures/git.ts";

const { name: oldName } = await readManifest();

/** This project as it stands, committed. */
async function createClone() {
  const folder = createFolder();
  const list = ["ls-files", "--cached", "--others", "--exclude-standard"];
  const files = execFileSync("git", list, { cwd: thisProject.root, encoding: "utf8" });
  folder.copy(
    ...files
      .trim()
      .split("\n")
      .filter((file) => existsSync(thisProject.path(file))),
  );
  folder.linkPackages();
  await inGit(folder).begin();
  return folder;
}

test("no file names the old one, pending changesets included, and all are formatted", async () => {
  using folder = await createClone();
  folder.write(".changeset/nice-thing.md", `---\n"${oldName}": minor\n---\n\nNice.\n`);
  await folder.run("git", "add", "--intent-to-add", ".changeset");
  const args = ["@another-scope/its-client", "--repository", "another/its-client"];
  expect(await folder.script("rename", ...args)).toMatchObject({ code: 0, stderr: "" });

  const found = await folder.run("git", "grep", "--untracked", "--files-with-matches", oldName);
  expect(found.stdout).toBe("");
  expect(folder.read(".changeset/nice-thing.md")).toContain(`"@another-scope/its-client": minor`);
  expect(JSON.parse(folder.read("package.json"))).toMatchObject({
    name: "@another-scope/its-client",
    repository: { type: "git", url: "git+https://github.com/another/its-client.git" },
  });
  expect(JSON.parse(folder.read("package-lock.json"))).toMatchObject({
    name: "@another-scope/its-client",
    packages: { "": { name: "@another-scope/its-client" } },
  });
  const changed = await folder.run("git", "diff", "--name-only", "HEAD");
  const files = changed.stdout.trim().split("\n");
  expect(files.length).toBeGreaterThan(10);
  const prettier = thisProject.path("node_modules/.bin/prettier");
  const options = ["--check", "--ignore-unknown", "--log-level=warn"];
  expect(await folder.run(prettier, ...options, ...files)).toMatchObject({
    code: 0,
    stderr: "",
  });
});

test.for([
  [["Acme"], "'Acme' is not a name that npm accepts; give one such as @scope/name."],
  [
    ["@another-scope/its-client"],
    "package.json names no repository; give --repository <owner/name>.",
  ],
  [["tracker"], "'tracker' has no scope; give a name such as @scope/tracker."],
  ...["here", "https://user:secret@git.example/a", "ssh://user:secret@git.example/a"].map(
    (address) =>
      [
        ["@another-scope/its-client", "--repository", address],
        "--repository takes owner/name, or an https or ssh address without a password.",
      ] as const,
  ),
] as const)("rename refuses %s", async ([args, sentence]) => {
  using folder = createFolder({ "package.json": `{ "name": "${oldName}", "version": "1.0.0" }` });
  const { code, stderr } = await folder.script("rename", ...args);
  expect({ code, stderr }).toEqual({ code: 1, stderr: `error: ${sentence}\n` });
});
