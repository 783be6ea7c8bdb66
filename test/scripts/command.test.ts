import { describe, expect, test } from "vitest";
import { thisProject } from "../fixtures/folder.ts";
import { createGenerateProject } from "../fixtures/generate-project.ts";
import { finish } from "../fixtures/process.ts";

const manifest: { scripts: Record<string, string> } = JSON.parse(thisProject.read("package.json"));
/** Every npm script that runs a file of ours, with that file. */
const scripts = Object.entries(manifest.scripts).flatMap(([name, line]) => {
  const [program, file] = line.split(" ");
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

test("a script whose reader leaves, as `| head` does, finishes what it began", async () => {
  using project = createGenerateProject();
  project.remove("generated/types.ts");
  const child = project.startScript("generate");
  child.stdout.destroy();
  const { code, stderr } = await finish(child);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(project.read("generated/types.ts")).toContain("export interface operations");
});
