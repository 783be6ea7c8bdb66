import { enableCompileCache } from "node:module";
import { basename } from "node:path";
import { Failure, step } from "../lib/command.ts";
import { refuseSchemas } from "./schemas.ts";
import { Document } from "./document.ts";
import { readOperations, type Operation } from "./operations.ts";
import { generateOperationTable } from "./operation-table.ts";
import { compare, mark, write, type Difference, type Files } from "./output.ts";
import { checkOverlayTargets, readOverlay, type Overlay } from "./overlay.ts";
import { readProject, type Project } from "../lib/project.ts";
import { bundle, lint } from "./lint-and-bundle.ts";
import { toYaml } from "../lib/yaml.ts";
import { reasonOf } from "../lib/reason.ts";

export type Generated = { project: Project; operations: Operation[]; differences: Difference[] };

/**
 * From specification to generated code: lint, bundle with the overlays, types, operation table, validators,
 * examples, format, write. A failure at any stage leaves the folder as it was; `check` writes nothing at all.
 */
export async function generate({ check = false } = {}): Promise<Generated> {
  const project = await readProject();
  const overlays = await Promise.all(project.overlays.map(readOverlay));
  // Redocly runs in processes of its own; meanwhile this one does the rest.
  const linting = step("lint", () => lint(project));
  const making = makeFiles(project, overlays, linting);
  await Promise.allSettled([linting, making]);
  await linting; // Of a broken document every stage complains; lint names the line, so it speaks first.
  const { operations, files } = await making;
  const differences = await compare(project.output, files);
  if (!check) await step("write", () => write(project.output, files, differences));
  return { project, operations, differences };
}

async function makeFiles(project: Project, overlays: readonly Overlay[], linting: Promise<void>) {
  const loading = loadGenerators();
  const json = await step("bundle", async () => {
    const [text] = await Promise.all([bundle(project), loading]);
    await checkOverlayTargets(overlays, project.spec, JSON.parse(text));
    return text;
  });
  const { generateTypes, generateValidators, generateExamples, format } = await loading;

  const document = new Document(json, project.spec);
  const operations = await step("operations", () => {
    refuseSchemas(document);
    return readOperations(document, project.operations);
  });
  const validators = await step("validators", () => generateValidators(document, operations));
  const examples = await step("examples", () => generateExamples(document, operations));
  await linting; // openapi-typescript prints what it finds wrong, which lint has said by now.
  const types = await step("types", () =>
    generateTypes(json).catch((error: unknown) => {
      throw new Failure(
        `${project.spec}: openapi-typescript cannot make types of it: ${reasonOf(error)}.`,
      );
    }),
  );
  const files = await step("format", () =>
    format(
      project.output,
      sources(project, {
        types,
        operations: generateOperationTable(operations),
        ...validators,
        examples,
        document: toYaml(JSON.parse(json)),
      }),
      printed,
    ),
  );
  return { operations, files };
}

/** Modules as large as TypeScript: Node keeps their compiled code, which saves a third of the whole time. */
async function loadGenerators() {
  enableCompileCache();
  const [{ generateTypes }, { generateValidators }, { generateExamples }, { format }] =
    await Promise.all([
      import("./types.ts"),
      import("./validators.ts"),
      import("./examples.ts"),
      import("./format.ts"),
    ]);
  return { generateTypes, generateValidators, generateExamples, format };
}

type Texts = Record<
  "types" | "operations" | "requests" | "responses" | "examples" | "document",
  string
>;

/** Every generated file, each under a header that names the command. */
function sources(project: Project, texts: Texts): Files {
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

/** What is printed already: by esbuild, by yaml, or above as prettier would. */
const printed = new Set([
  "request-validators.ts",
  "response-validators.ts",
  "openapi.yaml",
  "README.md",
]);
