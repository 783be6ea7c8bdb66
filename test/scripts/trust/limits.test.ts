import { describe, expect, test } from "vitest";
import { generateExamples } from "../../../scripts/generate/examples.ts";
import { requireTaken, takeOperations } from "../../../scripts/generate/take-operations.ts";
import { generateTypes } from "../../../scripts/generate/types.ts";
import { createSchemaCheck, generateValidators } from "../../../scripts/generate/validators.ts";
import { Failure } from "../../../scripts/lib/command.ts";
import { requireSafe } from "../../../scripts/lib/safe-document.ts";
import { extractDocument } from "../../../scripts/spec-pull/extract.ts";
import { parseOpenApi } from "../../../scripts/spec-pull/parse.ts";
import { slice } from "../../../scripts/spec-pull/slice.ts";
import { thisProject } from "../../fixtures/folder.ts";
import { createGenerateProject } from "../../fixtures/generate-project.ts";
import { large, tooLarge } from "../../fixtures/large-documents.ts";
import { oneSentence } from "../../fixtures/one-sentence.ts";

const ours = ["trackMetadata"];

/** What `spec:pull` does with the text of a source. */
function pull(text: string): Record<string, unknown> {
  const document = parseOpenApi(extractDocument(text, "source"), "source");
  const sliced = slice(document, ours, "source");
  requireSafe(sliced, "source");
  return sliced;
}

describe("what is beyond a bound is refused before any tool sees it", () => {
  test.for(Object.entries(tooLarge))("%s", ([, [text, says]]) => {
    expect(() => pull(text)).toThrow(Failure);
    expect(() => pull(text)).toThrow(says);
  });
});

describe("whatever doubles, repeats or has no end is generated, or refused in one sentence", () => {
  test.for(Object.entries(large))("%s", async ([, text]) => {
    const document = { ...pull(text), servers: [{ url: "https://api.example.com" }] };
    const taken = takeOperations(document, "spec", { createSchemaCheck, generateExamples });
    try {
      requireTaken(taken, ours);
    } catch (error) {
      expect(error).toBeInstanceOf(Failure);
      return;
    }
    await generateValidators(taken.document, taken.operations);
    await generateTypes(taken.json);
  });
});

describe("through the whole pipeline, with a gigabyte for each process and 40 s of a core", () => {
  test.for(["20,000 properties", "2,000 parameters", "a summary of 900 KB", "unions that double"])(
    "%s",
    { timeout: 600_000 },
    async (name) => {
      using project = createGenerateProject({ NODE_OPTIONS: "--max-old-space-size=1000" });
      project.write("source", large[name] ?? "");
      for (const [script = "", ...args] of [["spec-pull", "source"], ["generate"]]) {
        const path = thisProject.path(`scripts/${script}.ts`);
        const limited = ["-c", 'ulimit -t 40; exec "$0" "$@"', process.execPath, path, ...args];
        const ended = await project.run("sh", ...limited);
        if (ended.code !== 0) oneSentence(ended);
      }
    },
  );
});
