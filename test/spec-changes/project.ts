import { parseDocument } from "yaml";
import { folderAt, spec, thisProject } from "../fixtures/folder.ts";
import { program } from "./program.ts";
import type { Row } from "./row.ts";

const copied = [
  "src",
  "redocly.yaml",
  "spec/overlay.yaml",
  "spec/upstream.yaml",
  ".prettierrc.json",
  ".editorconfig",
];

/** What stands in generated/ before, and must still after a failure. */
export const BEFORE = { "README.md": "as it was\n" };

/** This project with the row's change, and a consumer's program. */
export function writeProject(row: Row, root: string): void {
  const folder = folderAt(root);
  folder.copy(...copied);
  const document = parseDocument(thisProject.read(spec));
  const changed = row.change(document);
  folder.write(spec, typeof changed === "string" ? changed : document.toString());
  const edits = { ...row.edits, ...(row.overlay && { "spec/overlay.yaml": row.overlay }) };
  for (const [path, edit] of Object.entries(edits)) folder.write(path, edit(folder.read(path)));
  for (const [name, text] of Object.entries(BEFORE)) folder.write(`generated/${name}`, text);
  folder.write("program.ts", program(row));
}
