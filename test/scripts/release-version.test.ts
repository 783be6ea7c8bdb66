import { expect, test } from "vitest";
import { specOf } from "../documents/generate.ts";
import { createFolder, spec, thisProject, type Files } from "../fixtures/folder.ts";
import { inGit } from "../fixtures/git.ts";
import { oneSentence } from "../fixtures/one-sentence.ts";
import { finish } from "../fixtures/process.ts";
import { createRunner } from "../fixtures/workflow.ts";
import { startSilentServer } from "../servers/silent-server.ts";

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

test.concurrent.for([
  [
    ".changeset/nice-thing.md",
    `---\n"@acme/promptlayer: minor\n---\n\nA thing.\n`,
    /^\.changeset\/nice-thing\.md is no changeset: Missing closing "quote at line 2, column 26; `npx changeset` writes one\.$/,
  ],
  [
    ".changeset/nice-thing.md",
    "A thing.\n",
    /^\.changeset\/nice-thing\.md is no changeset: missing or invalid frontmatter; `npx changeset` writes one\.$/,
  ],
  [
    ".changeset/nice-thing.md",
    `---\n"@acme/promptlayer": huge\n---\n\nA thing.\n`,
    /^\.changeset\/nice-thing\.md is no changeset: invalid version type "huge" for package "@acme\/promptlayer"; `npx changeset` writes one\.$/,
  ],
  [
    ".changeset/nice-thing.md",
    `---\n"@acme/other": minor\n---\n\nA thing.\n`,
    /^\.changeset\/nice-thing\.md names @acme\/other, but the package is @acme\/promptlayer; correct it\.$/,
  ],
  [
    ".changeset/config.json",
    "{",
    /^\.changeset\/config\.json is no JSON \(.+ at position 1 .+\); correct it\.$/,
  ],
  [
    ".changeset/config.json",
    `{ "access": "everybody" }`,
    /^changeset version stopped: Found issues in \.changeset\/config\.json: - access: .+ but received "everybody"\.$/,
  ],
] as const)("%s that holds %j ends in one sentence", async ([file, content, sentence]) => {
  using project = await createProject("minor");
  project.write(file, content);
  const before = project.snapshot(".changeset");
  expect(oneSentence(await project.script("release-version"))).toMatch(sentence);
  expect(project.snapshot(".changeset")).toEqual(before);
});

/** npm has to ask the registry for it. */
const dependent = JSON.stringify({ ...manifest, dependencies: { "no-such-package": "1.0.0" } });

test.concurrent("what npm cannot finish is taken back", async () => {
  using project = await createProject("minor", {
    "package.json": dependent,
    ".npmrc": "registry=http://127.0.0.1:9/\nfetch-retries=0\n",
  });
  const { code, stdout, stderr } = await project.script("release-version");
  expect(code).toBe(1);
  expect(stdout).toMatch(/^✓ version .*\n✗ lockfile /m);
  expect(stderr).toMatch(/^error: 'npm install .+' ended with exit code 1; .+\.\n$/m);
  expect(await project.git("status", "--porcelain", "--untracked-files=all")).toBe("");
});

test.concurrent(
  "what Ctrl+C interrupts is taken back, and what was saved meanwhile stays",
  async () => {
    using registry = await startSilentServer();
    using project = await createProject("minor", {
      "package.json": dependent,
      ".npmrc": `registry=${registry.origin.replace("https", "http")}\n`,
    });
    const child = project.startScript("release-version");
    const result = finish(child);
    await Promise.race([registry.connected, result]);
    expect(JSON.parse(project.read("package.json"))).toMatchObject({ version: "0.4.0" });
    project.write(".changeset/meanwhile.md", "");
    child.kill("SIGINT");
    expect(await result).toMatchObject({
      code: 130,
      stderr: "error: interrupted by SIGINT; nothing was changed.\n",
    });
    expect(await project.git("status", "--porcelain", "--untracked-files=all")).toBe(
      "?? .changeset/meanwhile.md",
    );
  },
);

test.concurrent.for([
  ["opens a pull request, also where an earlier one was merged", [], "pr create --head"],
  ["refreshes the open pull request", ["pr"], "pr edit 7"],
] as const)("the workflow %s", async ([, known, call]) => {
  using project = await createProject();
  using runner = createRunner(".github/workflows/release.yml", {});
  for (const file of known) runner.write(file, "7\n");
  await project.git("init", "--quiet", "--bare", runner.path("origin"));
  await project.git("remote", "add", "origin", runner.path("origin"));
  project.write("CHANGELOG.md", "A typed thing.");
  await runner.step("Open or refresh the pull request", project.root);
  expect(await project.git("ls-remote", "--heads", "origin")).toContain("refs/heads/release");
  expect(runner.read("calls").trim().split("\n")).toEqual([
    "auth setup-git ",
    "pr list --state",
    call,
  ]);
});

async function createProject(bump?: "patch" | "minor", more: Files = {}) {
  const changeset = `---\n"${manifest.name}": ${bump}\n---\n\nA typed thing.\n`;
  const folder = createFolder(
    {
      ...specOf("vendor"),
      ...files,
      ...(bump && { ".changeset/nice-thing.md": changeset }),
      ...more,
    },
    { npm_config_registry: undefined },
  );
  folder.linkPackages();
  folder.copy("redocly.yaml", ".prettierrc.json");
  const git = inGit(folder);
  await git.begin();
  return { ...folder, ...git };
}
