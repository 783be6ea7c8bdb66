import { expect, test } from "vitest";
import { createGenerateProject } from "../fixtures/generate-project.ts";
import { commandRefusal } from "../fixtures/generate-refusal.ts";

const FILES = [
  "README.md",
  "examples.ts",
  "openapi.yaml",
  "operations.ts",
  "request-validators.ts",
  "response-validators.ts",
  "types.ts",
];

test.concurrent(
  "gives what is committed, naming each stage with its time, whatever was there",
  async () => {
    using project = createGenerateProject();
    const committed = project.generated();
    project.remove("generated");
    const run = await project.generate();
    expect(run).toMatchObject({ code: 0, stderr: "" });
    const stages = [...run.stdout.matchAll(/^✓ (\w+) +\d+\.\d\d s$/gm)].map(([, stage]) => stage);
    // Lint runs beside the others; nothing is written before it has passed.
    expect(stages.indexOf("lint")).toBeLessThan(stages.indexOf("write"));
    expect(stages.filter((stage) => stage !== "lint")).toEqual(
      "bundle canonical validators types format write".split(" "),
    );
    for (const file of FILES) expect(run.stdout).toContain(`added generated/${file}\n`);
    const generated = project.generated();
    expect(generated.map(({ name }) => name)).toEqual(FILES);
    expect(generated.map(({ content }) => content)).toEqual(
      committed.map(({ content }) => content),
    );
  },
);

test.concurrent("says 'up to date' the second time, and touches nothing", async () => {
  using project = createGenerateProject();
  const before = project.generated();
  const run = await project.generate();
  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(run.stdout).toContain("generated/ is up to date; nothing changed.");
  expect(project.generated()).toEqual(before);
});

test.concurrent("--help says what the command does", async () => {
  using project = createGenerateProject();
  const run = await project.generate("--help");
  expect(run).toMatchObject({ code: 0, stderr: "" });
  for (const option of ["--check", "--watch", "--help"]) expect(run.stdout).toContain(option);
});

test.concurrent.for([
  [["--chekc"], /^Unknown option '--chekc'; --help lists what there is\.$/],
  [["--check", "--watch"], /^--check and --watch exclude each other/],
  [["spec.yaml"], /^Unexpected argument 'spec\.yaml'; --help lists what there is\.$/],
] as const)("refuses the arguments %j", async ([args, sentence]) => {
  expect(await commandRefusal(...args)).toMatch(sentence);
});
