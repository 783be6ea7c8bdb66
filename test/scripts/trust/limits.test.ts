import { describe, expect, test } from "vitest";
import { createExamples } from "../../../scripts/generate/examples/examples.ts";
import {
  requireTaken,
  takeOperations,
} from "../../../scripts/generate/operations/take-operations.ts";
import { generateTypes } from "../../../scripts/generate/types/types.ts";
import { judgePattern } from "../../../scripts/generate/validators/patterns.ts";
import type { Failure } from "../../../scripts/lib/command.ts";
import { toYaml } from "../../../scripts/lib/yaml.ts";
import { SchemaComparison } from "../../../scripts/spec-diff/schemas/compare-schemas.ts";
import { thisProject } from "../../fixtures/folder.ts";
import { readDocument } from "../../documents/generate.ts";
import { createGenerateProject } from "../../fixtures/generate-project.ts";
import { large, levels, tooLarge, tooLargeToGenerate } from "../../fixtures/large-documents.ts";
import { sentenceOf } from "../../fixtures/one-sentence.ts";
import { pullText } from "../../fixtures/pull-text.ts";
import { createSpecRepository } from "../../fixtures/spec-repository.ts";

const ours = ["trackMetadata"];

/** Does what `generate` does, without Redocly and without files. */
async function generate(text: string): Promise<void> {
  const document = { ...pullText(text), servers: [{ url: "https://api.example.com" }] };
  const taken = takeOperations(document, "spec", createExamples);
  requireTaken(taken, ours);
  await taken.examples.validators.generate(taken.operations);
  generateTypes(taken.document.root.value);
}

describe("what is beyond a bound is refused before any tool sees it", () => {
  test.for(Object.entries(tooLarge))("%s", ([, [text, says]]) => {
    let failure: unknown;
    try {
      pullText(text);
    } catch (error) {
      failure = error;
    }
    expect(sentenceOf(failure)).toMatch(says);
  });
});

describe("what is taken from the source, but beyond a bound of what is made of it, is refused by place", () => {
  test.for(Object.entries(tooLargeToGenerate))("%s", async ([, [text, says]]) => {
    const failure: unknown = await generate(text).catch((error: unknown) => error);
    expect(sentenceOf(failure)).toMatch(says);
  });
});

test("what spec:pull writes can be read again", () => {
  const name = "source";
  expect(() => toYaml({ enum: Array.from({ length: 250_000 }, String) }, name)).toThrow(
    "source is too large: as YAML it has more than 1,500,000 tokens.",
  );
  expect(() => toYaml({ summary: "a\n\n".repeat(250_000) }, name)).toThrow(
    "source is too large: as YAML it has more than 400,000 lines.",
  );
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

/** Why our operation cannot be taken when its request has this schema. */
function refusalOf(schema: object, openapi: string): Failure | undefined {
  const document = pullText(readDocument("vendor"));
  const { schemas } = Object(document["components"]);
  Object.assign(schemas, { TrackMetadataRequest: schema });
  return takeOperations({ ...document, openapi }, "spec.yaml", createExamples).refused[0]?.failure;
}

describe("at the bound of levels every command works, and one level more is refused", () => {
  test.for(Object.entries(levels(80)))("%s", async ([, text]) => {
    using project = await createSpecRepository();
    project.write("source", text);
    for (const [script = "", ...args] of [
      ["spec-pull", "source"],
      ["generate"],
      ["spec-diff", "--base", "HEAD"],
    ])
      expect(await project.script(script, ...args)).toMatchObject({ code: 0 });
  });

  test("what the canonical form nests further", async () => {
    const schema = (depth: number): object =>
      depth === 0 ? {} : { nullable: true, not: schema(depth - 1) };
    const failure = refusalOf(schema(80), "3.0.3");
    expect(sentenceOf(failure)).toMatch(
      /^spec\.yaml at #\/components\/schemas\/TrackMetadataRequest\/.+: in its canonical form it is nested more than 80 levels deep\.$/,
    );
  });

  test("alternatives within alternatives", async () => {
    const union = (inner: object[]) => ({
      oneOf: [...Array.from({ length: 200 }, (_, index) => ({ const: index })), ...inner],
    });
    const failure = refusalOf(union([{ properties: { a: union([]) } }]), "3.1.0");
    expect(sentenceOf(failure)).toMatch(
      /oneOf\/200\/properties\/a\/oneOf: with those around them there are more than 300 alternatives\.$/,
    );
  });

  test("versions whose schemas multiply are not compared", () => {
    const schemas = (last: object) =>
      Object.fromEntries([
        ...Array.from({ length: 30 }, (_, index) => {
          const next = { $ref: `#/components/schemas/S${index + 1}` };
          return [`S${index}`, { anyOf: [next, next] }];
        }),
        ["S30", last],
      ]);
    const root = (last: object) => ({ components: { schemas: schemas(last) } });
    const comparison = new SchemaComparison(root({ type: "string" }), root({ type: "number" }));
    const at = (shapes: typeof comparison.old) => [shapes.at("#/components/schemas/S0")];
    expect(() => comparison.compare(at(comparison.old), at(comparison.current))).toThrow(
      /^the versions cannot be compared: at #\/components\/schemas\/S\d+/,
    );
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

test("a pattern that takes minutes to be judged is refused by place, and so are those after it", () => {
  const pattern = "(".repeat(60) + "a" + ")*".repeat(60);
  const failure = refusalOf({ properties: { a: { type: "string", pattern } } }, "3.1.0");
  expect(sentenceOf(failure)).toMatch(
    /\/properties\/a\/pattern: the pattern "\(.+" takes too long to be judged, alone or with those before it \(8 s\)/,
  );
  const late = "^judged after the time was up$";
  expect(judgePattern(late)?.reason).toMatch(/^takes too long to be judged/);
  refusalOf({}, "3.1.0"); // The next document has a time of its own.
  expect(judgePattern(late)).toBe(undefined);
});
