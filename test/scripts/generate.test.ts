import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { createGenerateProject, finish } from "../fixtures/generate-project.ts";

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
    await using project = await createGenerateProject();
    const committed = await project.snapshot();
    await project.remove("generated");
    const run = await project.run();
    expect(run).toMatchObject({ exitCode: 0, stderr: "" });
    const stages = [...run.stdout.matchAll(/^✓ (\w+) +\d+\.\d\d s$/gm)].map(([, stage]) => stage);
    // Lint runs beside the others; nothing is written before it has passed.
    expect(stages.indexOf("lint")).toBeLessThan(stages.indexOf("write"));
    expect(stages.filter((stage) => stage !== "lint")).toEqual(
      "bundle operations validators examples types format write".split(" "),
    );
    for (const file of FILES) expect(run.stdout).toContain(`added generated/${file}\n`);
    const generated = await project.snapshot();
    expect(generated.map(({ name }) => name)).toEqual(FILES);
    expect(generated.map(({ content }) => content)).toEqual(
      committed.map(({ content }) => content),
    );
  },
);

test.concurrent("says 'up to date' the second time, and touches nothing", async () => {
  await using project = await createGenerateProject();
  const before = await project.snapshot();
  const run = await project.run();
  expect(run).toMatchObject({ exitCode: 0, stderr: "" });
  expect(run.stdout).toContain("generated/ is up to date; nothing changed.");
  expect(await project.snapshot()).toEqual(before);
});

test.concurrent("names what changed, and removes what is left over", async () => {
  await using project = await createGenerateProject();
  await project.edit("spec/track-metadata.yaml", (spec) =>
    spec.replace("summary: Track Metadata", "summary: Track it"),
  );
  await project.write("generated/old/left.ts", "");
  const run = await project.run();
  expect(run).toMatchObject({ exitCode: 0, stderr: "" });
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

const deprecate = (spec: string) =>
  spec.replace("summary: Track Metadata", "deprecated: true\n      summary: Track Metadata");
const dropKey = (spec: string) => spec.replace("security:\n  - ApiKeyAuth: []", "security: []");

test.concurrent.for([
  ["is deprecated", deprecate, "@deprecated"],
  ["asks for no API key, so none is sent", dropKey, "security: null"],
] as const)("warns, by place, of an operation that %s", async ([warning, change, generated]) => {
  await using project = await createGenerateProject();
  await project.edit("spec/track-metadata.yaml", change);
  const run = await project.run();
  expect(run.exitCode).toBe(0);
  expect(run.stderr).toBe(
    `warning: spec/track-metadata.yaml at #/paths/~1rest~1track-metadata/post: trackMetadata ${warning}.\n`,
  );
  expect(await project.read("generated/operations.ts")).toContain(generated);
});

test.concurrent("--check passes on what is committed and writes nothing", async () => {
  await using project = await createGenerateProject();
  const before = await project.snapshot();
  const run = await project.run("--check");
  expect(run).toMatchObject({ exitCode: 0, stderr: "" });
  expect(run.stdout).toContain("generated/ is up to date; nothing changed.");
  expect(run.stdout).not.toContain("write");
  expect(await project.snapshot()).toEqual(before);
});

test.concurrent(
  "--check names what is stale, edited, missing and left over, and writes nothing",
  async () => {
    await using project = await createGenerateProject();
    await project.edit("spec/track-metadata.yaml", (spec) =>
      spec.replace("summary: Track Metadata", "summary: Track it"),
    );
    await project.edit("generated/validate.ts", (text) => `${text}\n`);
    await project.remove("generated/README.md");
    await project.write("generated/left.ts", "");
    const before = await project.snapshot();
    const run = await project.run("--check");
    expect(run.exitCode).toBe(1);
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
    expect(await project.snapshot()).toEqual(before);
  },
);

test.concurrent(
  "--watch generates on every change, survives a broken one, and ends on SIGINT",
  async () => {
    await using project = await createGenerateProject();
    const child = project.start("--watch");
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

    const summary = (from: string, to: string) =>
      project.edit("spec/track-metadata.yaml", (spec) => spec.replace(from, to));
    await summary("summary: Track Metadata", "summary: Track it");
    await says("changed generated/operations.ts");
    expect(await project.read("generated/operations.ts")).toContain("* Track it");

    await summary("summary: Track it", "summary: [");
    await says("error: spec/track-metadata.yaml:");
    await summary("summary: [", "summary: Track again");
    await says("changed generated/operations.ts");

    await project.edit("redocly.yaml", (settings) => settings.replace("apis:", "api:"));
    await says("error: redocly.yaml needs `apis.promptlayer");
    await project.edit("redocly.yaml", (settings) => settings.replace("api:", "apis:"));
    await says("nothing changed");

    child.kill("SIGINT");
    expect((await ended).exitCode).toBe("SIGINT");
  },
);

test.concurrent("--help says what the command does", async () => {
  await using project = await createGenerateProject();
  const run = await project.run("--help");
  expect(run).toMatchObject({ exitCode: 0, stderr: "" });
  for (const option of ["--check", "--watch", "--help"]) expect(run.stdout).toContain(option);
});

test.concurrent.for(["generated", "generated/operations.ts"])(
  "refuses to write to %s when it is read-only",
  async (path) => {
    await using project = await createGenerateProject();
    await project.edit("spec/track-metadata.yaml", (spec) =>
      spec.replace("summary: Track Metadata", "summary: Track it"),
    );
    const before = await project.snapshot();
    await chmod(join(project.folder, path), path === "generated" ? 0o555 : 0o444);
    const run = await project.run();
    expect(run).toMatchObject({
      exitCode: 1,
      stderr: `error: generated/ cannot be written: ${path} is read-only; nothing was changed.\n`,
    });
    expect(await project.snapshot()).toEqual(before);
  },
);
