import { describe, expect, test } from "vitest";
import { createFolder, spec } from "../fixtures/folder.ts";
import { createChangedRepository, createSpecRepository } from "../fixtures/spec-repository.ts";

describe("npm run spec:diff", () => {
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
});

describe("what spec:diff refuses", () => {
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
    expect(await refusal("--format", "toString")).toContain("not 'toString'");
    expect(await refusal("--fail-on", "none")).toBe(
      "error: --fail-on takes major, minor or patch, not 'none'.\n",
    );
    await repository.git("rm", "-r", "--quiet", "--cached", "spec");
    await repository.git("commit", "--quiet", "--message", "No specification");
    expect(await refusal("--base", "HEAD")).toMatch(
      /^error: HEAD \(\w{7}\) has no spec\/track-metadata\.yaml; name a later commit with --base\.\n$/,
    );
  });

  test.for([
    ["{", "is no JSON object; restore it with git."],
    [`{ "version": "1.0.0" }`, "has no `name`; `npm pkg set name=@scope/name` gives it one."],
  ] as const)("the package.json %s", async ([manifest, says]) => {
    using repository = await createSpecRepository();
    repository.write("package.json", manifest);
    const { code, stderr } = await repository.script("spec-diff");
    expect([code, stderr]).toEqual([1, `error: package.json ${says}\n`]);
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
