import { describe, expect, test } from "vitest";
import { createExamples } from "../../../scripts/generate/examples.ts";
import { requireTaken, takeOperations } from "../../../scripts/generate/take-operations.ts";
import { generateTypes } from "../../../scripts/generate/types.ts";
import { Failure } from "../../../scripts/lib/command.ts";
import { thisProject } from "../../fixtures/folder.ts";
import { createGenerateProject } from "../../fixtures/generate-project.ts";
import { large, tooLarge } from "../../fixtures/large-documents.ts";
import { pullText } from "../../fixtures/pull-text.ts";

const ours = ["trackMetadata"];

/** Does what `generate` does, without Redocly and without files. */
async function generate(text: string): Promise<void> {
  const document = { ...pullText(text), servers: [{ url: "https://api.example.com" }] };
  const taken = takeOperations(document, "spec", createExamples);
  requireTaken(taken, ours);
  await taken.examples.validators.generate(taken.operations);
  await generateTypes(taken.document.root.value);
}

describe("what is beyond a bound is refused before any tool sees it", () => {
  test.for(Object.entries(tooLarge))("%s", ([, [text, says]]) => {
    expect(() => pullText(text)).toThrow(Failure);
    expect(() => pullText(text)).toThrow(says);
  });
});

/** These are taken through the whole pipeline. */
const piped = [
  "10,000 properties",
  "2,000 parameters",
  "a summary of 900 KB",
  "unions that double",
];

describe("whatever doubles, repeats or has no end is generated, or refused in one sentence", () => {
  const others = Object.entries(large).filter(([name]) => !piped.includes(name));
  test.for(others)("%s", async ([, text]) => {
    const failure: unknown = await generate(text).then(() => undefined, String);
    expect(failure ?? "Failure: ").toMatch(/^Failure: /);
  });
});

describe("through the whole pipeline, with a gigabyte for each process and 40 s of a core", () => {
  test.for(piped)("%s", { timeout: 600_000 }, async (name) => {
    using project = createGenerateProject({ NODE_OPTIONS: "--max-old-space-size=1000" });
    project.write("source", large[name] ?? "");
    const run = (script: string, ...args: string[]) => {
      const path = thisProject.path(`scripts/${script}.ts`);
      return project.run(
        "sh",
        "-c",
        'ulimit -t 40; exec "$0" "$@"',
        process.execPath,
        path,
        ...args,
      );
    };
    expect(await run("spec-pull", "source")).toMatchObject({ code: 0, stderr: "" });
    expect(await run("generate")).toMatchObject({ code: 0, stderr: "" });
  });
});
