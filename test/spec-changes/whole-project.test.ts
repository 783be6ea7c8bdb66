import { afterAll, beforeAll, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { readDocument, specOf } from "../documents/generate.ts";
import { createFolder, thisProject } from "../fixtures/folder.ts";
import { inGit } from "../fixtures/git.ts";
import type { ProgramResult } from "../fixtures/process.ts";
import { exposeOurs } from "./project.ts";
import { rows } from "./rows.ts";

/* This test makes many changes at once, one of which breaks callers' code, and runs the commands that a person runs. */
const names = [
  "request property added, required",
  "response property renamed",
  "success status changed to 201",
  "success status 202 added with a body of its own",
  "error status added",
  "error body changed",
  "error status removed",
  "request property made nullable",
  "request property narrowed to values to choose from",
  "request property with limits of its keys and of their texts",
  "path renamed",
];

/** The part of vitest's report that is read here. */
type VitestReport = { testResults: { assertionResults: { status: string; fullName: string }[] }[] };

const folder = createFolder();
const npm = (...args: string[]) => folder.run("npm", "run", "--silent", ...args);
let updated: ProgramResult;

beforeAll(async () => {
  const { stdout } = await thisProject.run(
    "git",
    "ls-files",
    "--cached",
    "--others",
    "--exclude-standard",
    "--deduplicate",
  );
  folder.copy(
    ...stdout
      .trim()
      .split("\n")
      .filter((file) => thisProject.has(file)),
  );
  folder.linkPackages();
  exposeOurs(folder);
  for (const [path, text] of Object.entries(specOf("vendor"))) folder.write(path, text);
  const generated = await npm("generate");
  if (generated.code !== 0) throw new Error(generated.stderr);
  await inGit(folder).begin();

  const document = parseDocument(readDocument("vendor"));
  for (const name of names) rows.find((row) => row.name === name)?.change(document);
  using source = createFolder({ "changed.yaml": document.toString() });
  updated = await npm("spec:update", "--", source.path("changed.yaml"));
}, 300_000);

afterAll(() => folder[Symbol.dispose]());

test("each change is one of the table", () => {
  expect(names.filter((name) => rows.some((row) => row.name === name))).toEqual(names);
});

test("spec:update succeeds, rates it, writes the changeset and lists the lines of README that break", () => {
  expect(updated).toMatchObject({ code: 0, stderr: "" });
  expect(updated.stdout).toContain("\nverdict: major\n");
  expect(updated.stdout).toMatch(/^(added|changed) \.changeset\/spec-\w{8}\.md$/m);
  const lines = updated.stdout.match(/^README\.md:\d+: .+$/gm) ?? [];
  expect(lines.length).toBeGreaterThan(3);
  const readme = folder.read("README.md").split("\n");
  for (const line of lines) expect(readme[Number(line.split(":")[1]) - 1]).toMatch(/\w/);
});

test("without another edit every static check passes, and npm start and npm run build", async () => {
  for (const command of ["check", "start", "build"])
    expect.soft(await npm(command)).toMatchObject({ code: 0, stderr: "" });
}, 600_000);

test("of the tests only those of README's examples fail", async () => {
  const vitest = thisProject.path("node_modules/vitest/vitest.mjs");
  const files = [
    "test/background",
    "test/contract",
    "test/examples.test.ts",
    "test/client",
    "test/testing",
    "test/index.test.ts",
    "test/logs-and-traces.test.ts",
  ];
  using output = createFolder();
  const options = ["--reporter=json", `--outputFile=${output.path("report.json")}`];
  await folder.run(process.execPath, vitest, "run", "--project=unit*", ...options, ...files);
  const report: VitestReport = JSON.parse(output.read("report.json"));
  const results = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  expect(results.length).toBeGreaterThan(50);
  const failed = results.filter(({ status }) => status === "failed");
  expect(failed).not.toEqual([]);
  expect(failed.filter(({ fullName }) => !fullName.startsWith("README's examples"))).toEqual([]);
}, 600_000);
