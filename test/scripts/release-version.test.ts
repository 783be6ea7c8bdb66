import { expect, test } from "vitest";
import { createFolder, spec, thisProject } from "../fixtures/folder.ts";
import { inGit } from "../fixtures/git.ts";

const manifest = { name: "@acme/promptlayer", version: "0.3.0" };
const files = {
  "package.json": JSON.stringify(manifest),
  "package-lock.json": JSON.stringify({
    ...manifest,
    lockfileVersion: 3,
    packages: { "": manifest },
  }),
  ".gitignore": "node_modules",
  ".changeset/config.json": thisProject.read(".changeset/config.json"),
  ".changeset/README.md": "# Changesets",
};

test("changesets become a version, its entry in the changelog and the lockfile's version", async () => {
  using project = await createProject("minor");
  expect(await project.script("release-version")).toMatchObject({ code: 0, stderr: "" });
  expect(JSON.parse(project.read("package.json"))).toMatchObject({ version: "0.4.0" });
  expect(JSON.parse(project.read("package-lock.json"))).toMatchObject({
    version: "0.4.0",
    packages: { "": { version: "0.4.0" } },
  });
  expect(project.read("CHANGELOG.md")).toMatch(/## 0\.4\.0\n[^]*A typed thing\./);
});

test("without a changeset it says how to write one", async () => {
  using project = await createProject();
  const { code, stderr } = await project.script("release-version");
  expect([code, stderr]).toEqual([
    1,
    "error: There is nothing to release in .changeset/; `npx changeset` writes what a change means.\n",
  ]);
});

test("a change of the specification that asks for more stops it before anything is written", async () => {
  using project = await createProject("patch");
  await project.git("tag", "v0.3.0");
  project.write(spec, project.read(spec).replaceAll("session_id", "s"));
  project.edit(
    spec,
    "- metadata\n      properties:\n        request_id",
    "- metadata\n        - source\n      properties:\n        source:\n          type: string\n        request_id",
  );
  const { code, stderr } = await project.script("release-version");
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^error: The specification's changes are major and the changesets say patch/m,
  );
  expect(JSON.parse(project.read("package.json"))).toEqual(manifest);
});

async function createProject(bump?: "patch" | "minor") {
  const changeset = `---\n"${manifest.name}": ${bump}\n---\n\nA typed thing.\n`;
  const folder = createFolder({ ...files, ...(bump && { ".changeset/nice-thing.md": changeset }) });
  folder.linkPackages();
  folder.copy("redocly.yaml", ".prettierrc.json", spec, "spec/overlay.yaml", "spec/upstream.yaml");
  const git = inGit(folder);
  await git.begin();
  return { ...folder, ...git };
}
