import { basename } from "node:path";
import { Failure, step } from "../lib/command.ts";
import { generateOperationTable } from "./operations/operation-table.ts";
import { compare, mark, write, type FileDifference, type GeneratedFiles } from "./output.ts";
import { checkOverlayTargets, readOverlay } from "./overlay.ts";
import { readProject, type Project } from "../lib/project.ts";
import { bundle, lint } from "./lint-and-bundle.ts";
import { requireSafe } from "../lib/safe-document.ts";
import { toYaml } from "../lib/yaml.ts";
import { reasonOf } from "../lib/reason.ts";
import { renamed } from "./operations/renamed.ts";
import { requireTaken, takeOperations, type Taken } from "./operations/take-operations.ts";

export type GenerateResult = {
  project: Project;
  taken: Pick<Taken, "operations" | "refused" | "notes">;
  differences: FileDifference[];
};

/**
 * Generates the code from the specification: bundle with the overlays, lint, canonical document, validators, examples,
 * types, operation table, format, write. If a stage fails, no file is changed. With `check` it only compares.
 */
export async function generate({ check = false } = {}): Promise<GenerateResult> {
  const settings = await readProject();
  const overlays = await Promise.all(settings.overlays.map(readOverlay));
  const loading = loadGenerators(); // They load while Redocly works in its own process.
  const { published, bundled } = await step("bundle", () => bundle(settings));
  const document: unknown = JSON.parse(bundled);
  const operations = renamed(settings.operations, published, document);
  const project = { ...settings, operations };
  requireSafe(document, project.spec); // An overlay may have added something unsafe, too.
  checkOverlayTargets(overlays, project.spec, [document, published]);
  const generators = await loading;
  const linting = step("lint", () => lint(project, bundled, document));
  const making = makeFiles(project, document, generators);
  await Promise.allSettled([linting, making]);
  const explain = await linting; // A broken document makes other stages fail, too. Lint's failure comes first.
  const { taken, made } = await making.catch(async (error: unknown) => {
    throw await explain(error);
  });
  // The documents and validators are released by now. They need as much memory as prettier.
  const files = await step("format", () => generators.format(project.output, made, printed));
  const differences = await compare(project.output, files);
  if (!check) await step("write", () => write(project.output, files, differences));
  return { project, taken, differences };
}

type Generators = Awaited<ReturnType<typeof loadGenerators>>;

async function makeFiles(project: Project, bundled: unknown, generators: Generators) {
  const { createExamples, generateTypes, requireTracked } = generators;
  const taken = await step("canonical", async () => {
    const found = takeOperations(bundled, project.spec, createExamples);
    requireTaken(found, project.operations);
    await requireTracked(found);
    return found;
  });
  const { document, operations, examples, refused, notes } = taken;
  const validators = await step("validators", () => examples.validators.generate(operations));
  const types = await step("types", () => {
    try {
      return generateTypes(document.root.value);
    } catch (error) {
      throw new Failure(
        `${project.spec}: openapi-typescript cannot make types of it: ${reasonOf(error)}.`,
      );
    }
  });
  const made = sources(project, {
    types,
    operations: generateOperationTable(operations),
    ...validators,
    examples: examples.generate(operations),
    document: toYaml(document.root.value, project.spec),
  });
  return { taken: { operations, refused, notes }, made };
}

/** Loads the generators, which import large modules such as TypeScript. */
async function loadGenerators() {
  const [{ generateTypes }, { createExamples }, { format }, { requireTracked }] = await Promise.all(
    [
      import("./types/types.ts"),
      import("./examples/examples.ts"),
      import("./format.ts"),
      import("./tracked-properties.ts"),
    ],
  );
  return { generateTypes, createExamples, format, requireTracked };
}

type GeneratedTexts = Record<
  "types" | "operations" | "requests" | "responses" | "examples" | "document",
  string
>;

/** Every generated file, with a header that names the command. */
function sources(project: Project, texts: GeneratedTexts): GeneratedFiles {
  const from = [project.spec, ...project.overlays].join(" and ");
  const header = `${mark} from ${from}. Do not edit.`;
  const validators = (text: string) => `// @ts-nocheck: this is Ajv's standalone code.
// ${header}
import type { Validate } from "../src/runtime/descriptor.ts";

${text.trim()}
`;
  return new Map([
    [basename(project.types), `// ${header}\n\n${texts.types}`],
    ["operations.ts", `// ${header}\n\n${texts.operations}`],
    ["request-validators.ts", validators(texts.requests)],
    ["response-validators.ts", validators(texts.responses)],
    ["examples.ts", `// ${header}\n\n${texts.examples}`],
    ["openapi.yaml", `# ${header}\n${texts.document}`],
    ["README.md", `# Generated code\n\n${header}\n`],
  ]);
}

/** Files that prettier does not format: esbuild or yaml prints them, or they are formatted above. */
const printed = new Set([
  "request-validators.ts",
  "response-validators.ts",
  "openapi.yaml",
  "README.md",
]);
