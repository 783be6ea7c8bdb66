import { chmod } from "node:fs/promises";
import { expect, test, vi } from "vitest";
import { spec } from "../fixtures/folder.ts";
import { createGenerateProject } from "../fixtures/generate-project.ts";
import { finish } from "../fixtures/process.ts";

const FILES = [
  "README.md",
  "examples.ts",
  "openapi.yaml",
  "operations.ts",
  "request-validators.ts",
  "response-validators.ts",
  "types.ts",
  "validate.ts",
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
      "bundle operations validators examples types format write".split(" "),
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

test.concurrent("names what changed, and removes what is left over", async () => {
  using project = createGenerateProject();
  project.edit(spec, summary, "summary: Track it");
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

const key = "security:\n  - ApiKeyAuth: []";
const summary = "summary: Track Metadata";

test.concurrent.for([
  ["is deprecated", summary, `deprecated: true\n      ${summary}`, "@deprecated"],
  ["asks for no API key, so none is sent", key, "security: []", "security: null"],
] as const)("warns, by place, of an operation that %s", async ([warning, from, to, generated]) => {
  using project = createGenerateProject();
  project.edit(spec, from, to);
  const run = await project.generate();
  expect(run.code).toBe(0);
  expect(run.stderr).toBe(
    `warning: spec/track-metadata.yaml at #/paths/~1rest~1track-metadata/post: trackMetadata ${warning}.\n`,
  );
  expect(project.read("generated/operations.ts")).toContain(generated);
});

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
    project.edit(spec, summary, "summary: Track it");
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

test.concurrent(
  "--watch generates on every change, survives a broken one, and ends on SIGINT",
  async () => {
    using project = createGenerateProject();
    const child = project.startScript("generate", "--watch");
    const ended = finish(child);
    let printed = "";
    child.stdout.on("data", (chunk) => (printed += String(chunk)));
    child.stderr.on("data", (chunk) => (printed += String(chunk)));
    const says = async (words: string) => {
      await vi.waitFor(() => expect(printed).toContain(words), 30_000);
      await vi.waitFor(() => expect(printed).toMatch(/Ctrl\+C ends it\.\n$/), 30_000);
      printed = "";
    };
    await says("nothing changed");

    const edit = (from: string, to: string) => project.edit(spec, from, to);
    edit("summary: Track Metadata", "summary: Track it");
    await says("changed generated/operations.ts");
    expect(project.read("generated/operations.ts")).toContain("* Track it");

    edit("summary: Track it", "summary: [");
    await says("error: spec/track-metadata.yaml:");
    edit("summary: [", "summary: Track again");
    await says("changed generated/operations.ts");

    project.edit("redocly.yaml", "apis:", "api:");
    await says("error: redocly.yaml needs `apis.promptlayer");
    project.edit("redocly.yaml", "api:", "apis:");
    await says("nothing changed");

    child.kill("SIGINT");
    expect((await ended).code).toBe("SIGINT");
  },
);

test.concurrent("--help says what the command does", async () => {
  using project = createGenerateProject();
  const run = await project.generate("--help");
  expect(run).toMatchObject({ code: 0, stderr: "" });
  for (const option of ["--check", "--watch", "--help"]) expect(run.stdout).toContain(option);
});

test.concurrent.for(["generated", "generated/operations.ts"])(
  "refuses to write to %s when it is read-only",
  async (path) => {
    using project = createGenerateProject();
    project.edit(spec, summary, "summary: Track it");
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
