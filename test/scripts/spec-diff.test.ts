import { describe, expect, test } from "vitest";
import { createFolder, spec } from "../fixtures/folder.ts";
import { createSpecRepository, integerOnly } from "../fixtures/spec-repository.ts";

const status422 = "        '422':\n          $ref: '#/components/responses/ValidationError'\n";

/** A repository with the vendor's change of 2026: `request_id` also a string, and 422. */
async function createChangedRepository() {
  const repository = await createSpecRepository();
  const today = repository.read(spec);
  repository.edit(spec, ...integerOnly);
  repository.edit(spec, status422, "");
  await repository.commit("The form before");
  repository.write(spec, today);
  return repository;
}

describe("npm run spec:diff", { timeout: 60_000 }, () => {
  test("the judges disagree on request_id: both are shown, the larger wins, a sentence says why", async () => {
    using repository = await createChangedRepository();
    const { code, stdout, stderr } = await repository.script("spec-diff", "--fail-on", "minor");
    expect(stdout).toContain("wire (redocly diff): major\n");
    expect(stdout).toContain("types (the TypeScript compiler): minor\n");
    expect(stdout).toContain("`anyOf` of `request_id` was added.");
    expect(stdout).toContain("trackMetadata request.request_id\n         changed from `number` to");
    expect(stdout).toMatch(
      /^The judges disagree: major on the wire .*, but callers still compile, so minor in types .*request_id.*\.$/m,
    );
    expect(stdout).toMatch(/\nverdict: major\n$/);
    expect(stdout).not.toContain("✓");
    expect([code, stderr.split("\n").at(-2)]).toEqual([
      1,
      "error: the verdict is major, and --fail-on is minor.",
    ]);
    expect(await repository.git("status", "--porcelain")).toBe(`M ${spec}`);
  });

  test("the default base is the last release; committed changes count; --format json", async () => {
    using repository = await createChangedRepository();
    await repository.git("tag", "v9.0.0", "HEAD~1");
    await repository.git("tag", "@acme/promptlayer@0.1.0", "HEAD");
    await repository.git("tag", "@acme/other@3.0.0", "HEAD");
    await repository.git("tag", "nightly", "HEAD");
    await repository.commit("Follow the vendor");
    const { code, stdout } = await repository.script("spec-diff", "--format", "json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: "major",
      base: { name: "@acme/promptlayer@0.1.0 (the last release)" },
      wire: { bump: "major", changes: [{ rule: "schema-combinator-changed" }, {}, {}] },
      types: { bump: "minor", changes: [{ place: "trackMetadata request.request_id" }, {}] },
    });
  });

  test("a description is a patch, and no break to --fail-on minor; --format markdown", async () => {
    using repository = await createSpecRepository();
    repository.edit(spec, "description: Metadata saved.", "description: Saved | kept.");
    const args = ["--format", "markdown", "--fail-on", "minor"];
    const { code, stdout } = await repository.script("spec-diff", ...args);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^## `spec\/track-metadata\.yaml` against .*: \*\*patch\*\*$/m);
    expect(stdout).toContain(
      "| patch | `POST /rest/track-metadata responses.200 (description)` | changed from `Metadata saved.` to `Saved \\| kept.` |",
    );
    expect(stdout).toContain("but no public type changes, so none in types.");
  });

  test("an example, which Redocly looks past, is a patch too; --format html", async () => {
    using repository = await createSpecRepository();
    repository.edit(spec, "session_id: abc123", "session_id: <abc>");
    const { code, stdout } = await repository.script("spec-diff", "--format", "html");
    expect(code).toBe(0);
    expect(stdout).toContain(": patch</title>");
    expect(stdout).toContain("examples.metadata.value.metadata.session_id</code>");
    expect(stdout).not.toContain("<abc>");
  });

  test("formatting only is none", async () => {
    using repository = await createSpecRepository();
    repository.write(spec, `# The same, laid out otherwise.\n${repository.read(spec)}\n`);
    const { code, stdout } = await repository.script("spec-diff", "--fail-on", "patch");
    expect([code, stdout.split("\n").at(-2)]).toEqual([0, "verdict: none"]);
  });

  test("the overlay counts; without a release, a committed change is compared with what was before", async () => {
    using repository = await createSpecRepository();
    repository.edit("spec/overlay.yaml", "api.promptlayer.com", "eu.promptlayer.com");
    await repository.commit("Move to Europe");
    const { code, stdout } = await repository.script("spec-diff", "--fail-on", "major");
    expect(code).toBe(1);
    expect(stdout).toMatch(/against \w{7} \(before \w{7}, the last change\)/);
    expect(stdout).toContain("Server `https://api.promptlayer.com` became");
    expect(stdout).toMatch(/\nverdict: major\n$/);
  });

  test("a base that generate refuses is compared on the wire alone, which it says", async () => {
    using repository = await createSpecRepository();
    const today = repository.read(spec);
    repository.edit(spec, "        request_id:\n", "        api_key:\n          type: string\n        request_id:\n"); // prettier-ignore
    await repository.commit("The vendor's oldest form");
    repository.write(spec, today);
    const { code, stdout } = await repository.script("spec-diff", "--base", "HEAD");
    expect(code).toBe(0);
    expect(stdout).not.toContain("types (");
    expect(stdout).toMatch(
      /^The types cannot be compared, because npm run generate refuses HEAD \(\w{7}\): .*api_key.* The verdict is the wire's alone\.$/m,
    );
  });
});

describe("what spec:diff refuses", { timeout: 30_000 }, () => {
  test("an unknown ref, format and limit", async () => {
    using repository = await createSpecRepository();
    const refusal = async (...args: string[]) => {
      const { code, stdout, stderr } = await repository.script("spec-diff", ...args);
      expect([code, stdout]).toEqual([1, ""]);
      return stderr;
    };
    expect(await refusal("--base", "v0.0.9")).toBe(
      "error: 'v0.0.9' is no commit, tag or branch of this repository; name one of git log with --base.\n",
    );
    expect(await refusal("--base=--output=x")).toMatch(/^error: '--output=x' is no commit/);
    expect(await refusal("--format", "xml")).toBe(
      "error: --format takes stylish, markdown, json, html, not 'xml'.\n",
    );
    expect(await refusal("--fail-on", "none")).toBe(
      "error: --fail-on takes major, minor or patch, not 'none'.\n",
    );
    await repository.git("rm", "-r", "--quiet", "--cached", "spec");
    await repository.git("commit", "--quiet", "--message", "No specification");
    expect(await refusal("--base", "HEAD")).toMatch(
      /^error: HEAD \(\w{7}\) has no spec\/track-metadata\.yaml; name a later commit with --base\.\n$/,
    );
  });

  test("a base that no tool can read, by its place", async () => {
    using repository = await createSpecRepository();
    const today = repository.read(spec);
    repository.write(spec, `{ "openapi": "3.1.0",, }`);
    await repository.commit("Broken");
    repository.write(spec, today);
    const { code, stdout, stderr } = await repository.script("spec-diff", "--base", "HEAD");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(
      /^error: HEAD \(\w{7}\) cannot be compared with: spec\/track-metadata\.yaml:1:\d+.*; name another commit with --base\.\n$/,
    );
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

  test("a folder that is no project", async () => {
    using folder = createFolder();
    const { code, stderr } = await folder.script("spec-diff");
    expect([code, stderr]).toEqual([
      1,
      "error: redocly.yaml cannot be read; run this from the project's root.\n",
    ]);
  });
});
