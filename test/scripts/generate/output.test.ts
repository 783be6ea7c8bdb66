import { chmod } from "node:fs/promises";
import { expect, test } from "vitest";
import { createGenerateProject } from "../../fixtures/generate-project.ts";

test.concurrent("names what changed, and removes what is left over", async () => {
  using project = createGenerateProject();
  project.changeSummary();
  project.write("generated/old/left.ts", "");
  const run = await project.generate();
  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(
    run.stdout
      .split("\n")
      .filter((line) => line.includes("generated/"))
      .toSorted(),
  ).toEqual([
    "changed generated/openapi.yaml",
    "changed generated/operations.ts",
    "changed generated/types.ts",
    "removed generated/old/left.ts",
  ]);
});

test.concurrent.for(["generated", "generated/operations.ts"])(
  "refuses to write to %s when it is read-only",
  async (path) => {
    using project = createGenerateProject();
    project.changeSummary();
    const before = project.generated();
    await chmod(project.path(path), path === "generated" ? 0o555 : 0o444);
    const run = await project.generate();
    expect(run).toMatchObject({
      code: 1,
      stderr: `error: generated/ cannot be written: ${path} is read-only; nothing was changed.\n`,
    });
    expect(project.generated()).toEqual(before);
  },
);
