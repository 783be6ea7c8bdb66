import { expect, test } from "vitest";
import { spec } from "../../fixtures/folder.ts";
import { createGenerateProject } from "../../fixtures/generate-project.ts";

const summary = "summary: Track Metadata";

test.concurrent.for([
  ["is deprecated", `deprecated: true\n      ${summary}`, "@deprecated"],
  ["asks for no API key, so none is sent", `security: []\n      ${summary}`, "security: null"],
] as const)("warns, by place, of an operation that %s", async ([warning, to, generated]) => {
  using project = createGenerateProject();
  project.edit(spec, summary, to);
  const run = await project.generate();
  expect(run.code).toBe(0);
  expect(run.stderr).toBe(
    `warning: spec/track-metadata.yaml at #/paths/~1rest~1track-metadata/post: trackMetadata ${warning}.\n`,
  );
  expect(project.read("generated/operations.ts")).toContain(generated);
});
