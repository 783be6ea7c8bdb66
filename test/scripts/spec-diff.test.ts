import { describe, expect, test } from "vitest";
import { createFolder, spec } from "../fixtures/folder.ts";
import { createChangedRepository, createSpecRepository } from "../fixtures/spec-repository.ts";

describe("npm run spec:diff", () => {
  test("each place once, both judges beside it, old and new in words", async () => {
    using repository = await createChangedRepository();
    const { code, stdout, stderr } = await repository.script("spec-diff", "--fail-on", "minor");
    const [, , ...lines] = stdout.split("\n");
    expect(lines).toEqual([
      "verdict wire    types   ",
      "minor   minor   minor   trackMetadata request.request_id: was integer, now integer | string; callers may send more; more is accepted",
      "minor   -       minor   trackMetadata error 422: added HTTPValidationError | ErrorResponse; an exhaustive switch over `status` needs a case",
      "",
      "verdict: minor",
      "",
    ]);
    expect(stdout).not.toContain("✓");
    expect([code, stderr.split("\n").at(-2)]).toEqual([
      1,
      "error: the verdict is minor, and --fail-on is minor.",
    ]);
    expect(await repository.git("status", "--porcelain")).toBe(`M ${spec}`);
  });

  test("a constraint that no type shows: the judges disagree, and a sentence says why", async () => {
    using repository = await createSpecRepository();
    repository.edit(
      spec,
      "additionalProperties: true",
      "additionalProperties: true\n          maxProperties: 9",
    );
    const { stdout } = await repository.script("spec-diff");
    expect(stdout).toContain(
      "major   major   none    trackMetadata request.metadata: added maxProperties 9; what was accepted may be refused\n",
    );
    expect(stdout).toContain(
      "The judges disagree on trackMetadata request.metadata: major on the wire (what was accepted may be refused), but none in types (callers still compile).\n",
    );
  });

  test("a description is a patch, no disagreement, and no break to --fail-on minor; --format markdown", async () => {
    using repository = await createSpecRepository();
    repository.edit(spec, "description: Metadata saved.", "description: Saved | <b>kept</b>.");
    const args = ["--format", "markdown", "--fail-on", "minor"];
    const { code, stdout } = await repository.script("spec-diff", ...args);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^## `spec\/track-metadata\.yaml` against .*: \*\*patch\*\*$/m);
    expect(stdout).toContain(
      '| patch | patch | - | POST /rest/track-metadata responses.200.description | was "Metadata saved.", now "Saved &#124; &#60;b&#62;kept',
    );
    expect(stdout).not.toContain("<b>");
    expect(stdout).not.toContain("disagree");
  });

  test("an example is a patch; --format json says everything of a change", async () => {
    using repository = await createSpecRepository();
    repository.edit(spec, "session_id: abc123", "session_id: other");
    const { stdout } = await repository.script("spec-diff", "--format", "json");
    const place =
      "requestBody/content/application~1json/examples/metadata/value/metadata/session_id";
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: "patch",
      judges: [
        { name: "wire", verdict: "patch" },
        { name: "types", verdict: "none" },
      ],
      changes: [
        {
          verdict: "patch",
          place: expect.stringMatching(/^POST \/rest\/track-metadata requestBody\..*session_id$/),
          also: [],
          pointer: `#/paths/~1rest~1track-metadata/post/${place}`,
          old: '"abc123"',
          new: '"other"',
          why: "callers change nothing",
          judges: [{ name: "wire", verdict: "patch", why: "callers change nothing" }],
        },
      ],
      disagreements: [],
    });
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
      "error: --format takes stylish, markdown, json, not 'xml'.\n",
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
