import { existsSync, readdirSync } from "node:fs";
import { parse } from "yaml";
import { createFolder, folderAt, spec, type Files } from "../fixtures/folder.ts";
import { ROOT } from "../fixtures/process.ts";

/** The frozen documents, each a folder beside this file. */
export const documents = readdirSync(new URL(".", import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const folderOf = (name: string) => folderAt(`${ROOT}test/documents/${name}`);

/** Where the generated code of a document is committed. */
export const generatedFolder = (name: string) => folderOf(name).path("generated");

/** A document's text: in a file of its own, or in the fenced block of the vendor's page. */
export function readDocument(name: string): string {
  const folder = folderOf(name);
  if (existsSync(folder.path("document.yaml"))) return folder.read("document.yaml");
  return folder.read("page.md").split(/^`{4}.*\n?/m)[1] ?? "";
}

/** What a project's spec/ holds when the document is its own. */
export function specOf(name: string): Files {
  const document = readDocument(name);
  const folder = folderOf(name);
  const paths: Record<string, Record<string, { operationId: string }>> = parse(document).paths;
  const ids = Object.values(paths).flatMap((item) =>
    Object.values(item).map(({ operationId }) => operationId),
  );
  return {
    [spec]: document,
    "spec/overlay.yaml": existsSync(folder.path("overlay.yaml"))
      ? folder.read("overlay.yaml")
      : noOverlay,
    "spec/upstream.yaml": `source: unused\noperations: [${ids.join(", ")}]\n`,
  };
}

/** Runs `npm run generate` on a frozen document, and gives each file as it is committed beside the document. */
export async function generateFrom(name: string): Promise<[file: string, text: string][]> {
  using folder = createFolder(specOf(name));
  folder.copy("redocly.yaml", ".prettierrc.json", ".editorconfig");
  const run = await folder.script("generate");
  if (run.code !== 0) throw new Error(`${name}: ${run.stderr}`);
  return folder.snapshot("generated").map((file) => {
    const text = folder.read(`generated/${file.name}`);
    return [file.name, text.replace(inProject, header(name)).replaceAll(source, committedSource)];
  });
}

/** What a project's generated/ holds when the document is its own. */
export function generatedOf(name: string): Files {
  const folder = folderOf(name);
  const files = folder.snapshot("generated").map((file) => {
    const text = folder.read(`generated/${file.name}`);
    return [
      `generated/${file.name}`,
      text.replace(header(name), inProject).replaceAll(committedSource, source),
    ];
  });
  return Object.fromEntries(files);
}

/* What differs between code in a project and the same code beside the document. */
const inProject = `from ${spec} and spec/overlay.yaml. Do not`;
const header = (name: string) => `from test/documents/${name}. Do not`;
const source = 'from "../src/';
const committedSource = 'from "../../../../src/';

/** The project's settings name an overlay, so there has to be one. */
const noOverlay = `
overlay: 1.0.0
info: { title: None, version: 1.0.0 }
actions: [{ target: $.info, update: {} }]
`;
