import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createGenerateProject, finish } from "../fixtures/generate-project.ts";
import { runProgram } from "../fixtures/temporary-project.ts";

const manifest: { scripts: Record<string, string> } = JSON.parse(
  readFileSync("package.json", "utf8"),
);
/** Every npm script that runs a file of ours, with that file. */
const scripts = Object.entries(manifest.scripts).flatMap(([name, line]) => {
  const [program, file] = line.split(" ");
  return program === "node" && file ? [[name, file] as const] : [];
});

const run = (file: string, ...args: string[]) => runProgram(".", process.execPath, file, ...args);

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

test("a script whose reader leaves, as `| head` does, finishes what it began", async () => {
  await using project = await createGenerateProject();
  await project.remove("generated/types.ts");
  const child = project.start();
  child.stdout.destroy();
  const { exitCode, stderr } = await finish(child);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(await project.read("generated/types.ts")).toContain("export interface operations");
});
