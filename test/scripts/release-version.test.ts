import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createTemporaryProject, runProgram, runScript } from "../fixtures/temporary-project.ts";

const manifest = { name: "@acme/promptlayer", version: "0.3.0" };
const files = {
  "package.json": JSON.stringify(manifest),
  "package-lock.json": JSON.stringify({
    ...manifest,
    lockfileVersion: 3,
    packages: { "": manifest },
  }),
  ".gitignore": "node_modules",
  ".changeset/config.json": readFileSync(".changeset/config.json", "utf8"),
  ".changeset/README.md": "# Changesets",
  ...Object.fromEntries(
    [
      "redocly.yaml",
      ".prettierrc.json",
      "spec/track-metadata.yaml",
      "spec/overlay.yaml",
      "spec/upstream.yaml",
    ].map((path) => [path, readFileSync(path, "utf8")]),
  ),
};

test("changesets become a version, its entry in the changelog and the lockfile's version", async () => {
  const folder = await createProject("minor");
  expect(await runScript(folder, "release-version")).toMatchObject({ code: 0, stderr: "" });
  expect(readJson(folder, "package.json")).toMatchObject({ version: "0.4.0" });
  expect(readJson(folder, "package-lock.json")).toMatchObject({
    version: "0.4.0",
    packages: { "": { version: "0.4.0" } },
  });
  expect(readFileSync(join(folder, "CHANGELOG.md"), "utf8")).toMatch(
    /## 0\.4\.0\n[^]*A typed thing\./,
  );
});

test("without a changeset it says how to write one", async () => {
  const folder = await createProject();
  const { code, stderr } = await runScript(folder, "release-version");
  expect([code, stderr]).toEqual([
    1,
    "error: There is nothing to release in .changeset/; `npx changeset` writes what a change means.\n",
  ]);
});

test("a change of the specification that asks for more stops it before anything is written", async () => {
  const folder = await createProject("patch");
  await runProgram(folder, "git", "tag", "v0.3.0");
  const spec = join(folder, "spec/track-metadata.yaml");
  writeFileSync(
    spec,
    readFileSync(spec, "utf8")
      .replaceAll("session_id", "s")
      .replace(
        "- metadata\n      properties:\n        request_id",
        "- metadata\n        - source\n      properties:\n        source:\n          type: string\n        request_id",
      ),
  );
  const { code, stderr } = await runScript(folder, "release-version");
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^error: The specification's changes are major and the changesets say patch/m,
  );
  expect(readJson(folder, "package.json")).toEqual(manifest);
});

async function createProject(bump?: "patch" | "minor"): Promise<string> {
  const changeset = `---\n"${manifest.name}": ${bump}\n---\n\nA typed thing.\n`;
  const folder = createTemporaryProject({
    ...files,
    ...(bump && { ".changeset/nice-thing.md": changeset }),
  });
  await runProgram(folder, "git", "init", "--quiet", "--initial-branch", "main");
  await runProgram(folder, "git", "add", ".");
  await runProgram(
    folder,
    "git",
    "-c",
    "user.name=A",
    "-c",
    "user.email=a@example.com",
    "commit",
    "--quiet",
    "-m",
    "x",
  );
  return folder;
}

function readJson(folder: string, path: string): unknown {
  return JSON.parse(readFileSync(join(folder, path), "utf8"));
}
