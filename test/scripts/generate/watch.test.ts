import { renameSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { spec } from "../../fixtures/folder.ts";
import { createGenerateProject } from "../../fixtures/generate-project.ts";
import { finish } from "../../fixtures/process.ts";

test.concurrent(
  "--watch generates on every change, survives a broken one, and ends on SIGINT",
  async ({ onTestFinished }) => {
    using project = createGenerateProject();
    const child = project.startScript("generate", "--watch");
    onTestFinished(() => void child.kill("SIGKILL"));
    const result = finish(child);
    let printed = "";
    child.stdout.on("data", (chunk) => (printed += String(chunk)));
    child.stderr.on("data", (chunk) => (printed += String(chunk)));
    const says = async (words: string) => {
      await vi.waitFor(() => expect(printed).toContain(words), 30_000);
      await vi.waitFor(() => expect(printed).toContain("Ctrl+C ends it.\n"), 30_000);
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

    // As git does that goes to a commit without the folder and back.
    const text = project.read(spec);
    renameSync(project.path("spec"), project.path("gone"));
    renameSync(project.path("gone"), project.path("spec"));
    await says("nothing changed");
    project.write(spec, text.replace("summary: Track again", "summary: Track anew"));
    await says("changed generated/operations.ts");

    child.kill("SIGINT");
    expect((await result).code).toBe("SIGINT");
  },
);
