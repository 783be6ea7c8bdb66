import { describe, expect, test } from "vitest";
import { createFolder, spec, thisProject } from "../../fixtures/folder.ts";
import { createGenerateProject } from "../../fixtures/generate-project.ts";
import { finish } from "../../fixtures/process.ts";

const manifest: { scripts: Record<string, string> } = JSON.parse(thisProject.read("package.json"));
/** Every npm script that runs a file of ours, with that file. */
const scripts = Object.entries(manifest.scripts).flatMap(([name, line]) => {
  const [program, ...words] = line.split(" ");
  const file = words.at(-1);
  return program === "node" && file ? [[name, file] as const] : [];
});

const run = (file: string, ...args: string[]) => thisProject.run(process.execPath, file, ...args);

describe.concurrent("every script of ours", () => {
  test.for(scripts)("%s says with --help what it does", async ([name, file]) => {
    const { code, stdout, stderr } = await run(file, "--help");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(new RegExp(`^Usage: npm (run )?${name}\\b.*\n\n\\S`));
  });

  test.for(scripts)("%s refuses an option that it does not have", async ([, file]) => {
    expect(await run(file, "--no-such-option")).toEqual({
      code: 1,
      stdout: "",
      stderr: "error: Unknown option '--no-such-option'; --help lists what there is.\n",
    });
  });
});

test.concurrent.for([
  ["generate", "check"],
  ["spec:diff", "base"],
  ["release:publish", "dry-run"],
] as const)(
  "npm run %s --%s, which npm takes for itself, is stopped before anything is done",
  async ([script, option]) => {
    const { code, stdout, stderr } = await thisProject.run("npm", "run", script, `--${option}`);
    expect({ code, last: stderr.trim().split("\n").at(-1) }).toEqual({
      code: 1,
      last: `error: npm took --${option} for itself; write npm run ${script} -- --${option}.`,
    });
    expect(stdout).not.toContain("✓");
  },
);

test.concurrent("a step that fails is named with its time, before the sentence", async () => {
  using project = createGenerateProject();
  project.edit(spec, "openapi: 3.1.0", "openapi: [");
  const { code, stdout } = await project.script("generate");
  expect(code).toBe(1);
  expect(stdout).toMatch(/^✗ bundle +\d+\.\d\d s$/m);
});

test.concurrent("without npm ci every script says what is missing", async () => {
  using folder = createFolder();
  folder.copy("package.json", "scripts/lib/installed.mjs");
  for (const script of ["start", "check"]) {
    const { code, stderr } = await folder.run("npm", "run", "--silent", script);
    expect([code, stderr]).toEqual([
      1,
      "error: the packages are not installed, Node among them; run npm ci.\n",
    ]);
  }
});

test("a script whose reader leaves, as `| head` does, finishes what it began", async () => {
  using project = createGenerateProject();
  project.remove("generated/types.ts");
  const child = project.startScript("generate");
  child.stdout.destroy();
  const { code, stderr } = await finish(child);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(project.read("generated/types.ts")).toContain("export interface operations");
});
