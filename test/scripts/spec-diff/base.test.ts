import { describe, expect, test } from "vitest";
import { createFolder, folderAt, spec } from "../../fixtures/folder.ts";
import { createChangedRepository, createSpecRepository } from "../../fixtures/spec-repository.ts";

describe("spec:diff compares with", () => {
  test("the last release by default; committed changes count; --format json", async () => {
    using repository = await createChangedRepository();
    await repository.git("tag", "v9.0.0", "HEAD~1");
    await repository.git("tag", "@acme/promptlayer@0.1.0", "HEAD");
    await repository.git("tag", "@acme/other@3.0.0", "HEAD");
    await repository.git("tag", "nightly", "HEAD");
    await repository.commit("Follow the vendor");
    const { code, stdout } = await repository.script("spec-diff", "--format", "json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: "minor",
      base: { name: "@acme/promptlayer@0.1.0 (the last release)" },
      changes: [
        { place: "trackMetadata request.request_id" },
        { place: "trackMetadata error 422" },
      ],
    });
  });

  test("what was before the last change, without a release; the overlay counts", async () => {
    using repository = await createSpecRepository();
    repository.edit("spec/overlay.yaml", "api.promptlayer.com", "eu.promptlayer.com");
    await repository.commit("Move to Europe");
    const { code, stdout } = await repository.script("spec-diff", "--fail-on", "major");
    expect(code).toBe(1);
    expect(stdout).toMatch(/against \w{7} \(before \w{7}, the last change\)/);
    expect(stdout).toContain("server: was https://api.promptlayer.com, now https://eu.");
    expect(stdout).toMatch(/\nverdict: major\n$/);
  });

  test("a base whose operation generate refuses: no judge compares it, so it counts as a break", async () => {
    using repository = await createSpecRepository();
    const today = repository.read(spec);
    repository.edit(spec, "        request_id:\n", "        api_key:\n          type: string\n        request_id:\n"); // prettier-ignore
    await repository.commit("The vendor's oldest form");
    repository.write(spec, today);
    const { code, stdout } = await repository.script("spec-diff", "--base", "HEAD");
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^major {3}major {3}major {3}trackMetadata: was refused by generate, now taken by generate; neither judge can compare it, so it counts as a break: npm run generate refuses trackMetadata in HEAD \(\w{7}\) \(.*api_key.*\)$/m,
    );
  });
});

describe("spec:diff refuses", () => {
  test("a base that no tool can read, by its place", async () => {
    using repository = await createSpecRepository();
    const today = repository.read(spec);
    repository.write(spec, `{ "openapi": "3.1.0",, }`);
    await repository.commit("Broken");
    repository.write(spec, today);
    const { code, stdout, stderr } = await repository.script("spec-diff", "--base", "HEAD");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(
      /^✗ both versions .*\nerror: HEAD \(\w{7}\) cannot be compared with: spec\/track-metadata\.yaml:1:\d+.*; name another commit with --base\.\n$/,
    );
  });

  test("a shallow clone, where only another commit than the base is there", async () => {
    using repository = await createChangedRepository();
    await repository.git("tag", "v9.0.0", "HEAD~1");
    await repository.commit("Follow the vendor");
    using folder = createFolder();
    const origin = `file://${repository.root}`;
    await folder.run("git", "clone", "--quiet", "--depth", "1", origin, folder.path("clone"));
    const clone = folderAt(folder.path("clone"));
    clone.linkPackages();
    const sentence =
      "error: this clone is shallow, so it lacks earlier versions; run git fetch --unshallow --tags.\n";
    for (const base of [[], ["--base", "v9.0.0"]])
      expect(await clone.script("spec-diff", ...base)).toMatchObject({ code: 1, stderr: sentence });
    expect(await clone.script("spec-diff", "--base", "HEAD")).toMatchObject({ code: 0 });
    await clone.run("git", "fetch", "--quiet", "--unshallow", "--tags");
    const { stdout } = await clone.script("spec-diff");
    expect(stdout).toContain("v9.0.0 (the last release)");
  });

  test("a folder that is no git repository, and one without a commit", async () => {
    using repository = await createSpecRepository();
    repository.remove(".git");
    const outside = await repository.script("spec-diff");
    expect([outside.code, outside.stdout]).toEqual([1, ""]);
    expect(outside.stderr).toMatch(
      /^error: this folder is not in a git repository, .*; run the command in a clone\.\n$/,
    );
    await repository.git("init", "--quiet");
    expect((await repository.script("spec-diff")).stderr).toMatch(
      /^error: the git repository has no commit yet, .*; commit first\.\n$/,
    );
  });
});
