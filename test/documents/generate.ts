import { readdirSync } from "node:fs";
import { parse } from "yaml";
import { createFolder, spec, thisProject } from "../fixtures/folder.ts";

/** The frozen documents, each a folder beside this file. */
export const documents = readdirSync(new URL(".", import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Where the generated code of a document is committed. */
export const generatedFolder = (name: string) =>
  thisProject.path(`test/documents/${name}/generated`);

const code = [
  "types.ts",
  "operations.ts",
  "request-validators.ts",
  "response-validators.ts",
  "examples.ts",
];

/** Runs `npm run generate` on a frozen document, and gives the code as it is committed beside the document. */
export async function generateFrom(name: string): Promise<[file: string, text: string][]> {
  const document = thisProject.read(`test/documents/${name}/document.yaml`);
  const paths: Record<string, Record<string, { operationId: string }>> = parse(document).paths;
  const ids = Object.values(paths).flatMap((item) =>
    Object.values(item).map(({ operationId }) => operationId),
  );
  using folder = createFolder({
    [spec]: document,
    "spec/overlay.yaml": overlay,
    "spec/upstream.yaml": `source: unused\noperations: [${ids.join(", ")}]\n`,
  });
  folder.copy("redocly.yaml", ".prettierrc.json", ".editorconfig");
  const run = await folder.script("generate");
  if (run.code !== 0) throw new Error(`${name}: ${run.stderr}`);
  return code.map((file) => {
    const text = folder.read(`generated/${file}`);
    return [
      file,
      text
        .replace(/from spec.*? Do not/, `from test/documents/${name}/document.yaml. Do not`)
        .replaceAll('from "../src/', 'from "../../../../src/'),
    ];
  });
}

/** The project's settings name an overlay, so there has to be one. */
const overlay = `
overlay: 1.0.0
info: { title: None, version: 1.0.0 }
actions: [{ target: $.info, update: {} }]
`;
