import { expect, test } from "vitest";
import { createGenerateProject } from "../../fixtures/generate-project.ts";

test.concurrent("--check passes on what is committed and writes nothing", async () => {
  using project = createGenerateProject();
  const before = project.generated();
  const run = await project.generate("--check");
  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(run.stdout).toContain("generated/ is up to date; nothing changed.");
  expect(run.stdout).not.toContain("write");
  expect(project.generated()).toEqual(before);
});

test.concurrent(
  "--check names what is stale, edited, missing and left over, and writes nothing",
  async () => {
    using project = createGenerateProject();
    project.changeSummary();
    project.write("generated/validate.ts", `${project.read("generated/validate.ts")}\n`);
    project.remove("generated/README.md");
    project.write("generated/left.ts", "");
    const before = project.generated();
    const run = await project.generate("--check");
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/^error: [^\n]+; run npm run generate\.\n$/);
    const named = run.stderr.match(/generated\/\S+ \([\w ]+\)/g)?.toSorted();
    expect(named).toEqual([
      "generated/README.md (missing)",
      "generated/left.ts (left over)",
      "generated/openapi.yaml (stale)",
      "generated/operations.ts (stale)",
      "generated/types.ts (stale)",
      "generated/validate.ts (stale)",
    ]);
    expect(project.generated()).toEqual(before);
  },
);
