import { globSync } from "node:fs";
import { parseDocument } from "yaml";
import { readDocument, specOf } from "../documents/generate.ts";
import { folderAt, spec, type Folder } from "../fixtures/folder.ts";
import { ROOT } from "../fixtures/process.ts";
import { program } from "./program.ts";
import type { Row } from "./row.ts";

/** The content of generated/ before a run. After a failure it must be the same. */
export const BEFORE = { "README.md": "as it was\n" };

/** The files of src/ that depend on the specification. All rows share the others, which are loaded only once. */
const ownSources = globSync(["src/*.ts", "src/background"], { cwd: ROOT });

/** Writes a project with the row's change of the vendor's frozen document, and the row's program. */
export function writeProject(row: Row, root: string): void {
  const folder = folderAt(root);
  folder.copy(...ownSources, "redocly.yaml", ".prettierrc.json", ".editorconfig");
  folder.link("src/runtime", "src/testing", "src/undici");
  exposeOurs(folder);
  for (const [path, text] of Object.entries(specOf("vendor"))) folder.write(path, text);
  const document = parseDocument(readDocument("vendor"));
  const changed = row.change(document);
  folder.write(spec, typeof changed === "string" ? changed : document.toString());
  const edits = { ...row.edits, ...(row.overlay && { "spec/overlay.yaml": row.overlay }) };
  for (const [path, edit] of Object.entries(edits)) folder.write(path, edit(folder.read(path)));
  for (const [name, text] of Object.entries(BEFORE)) folder.write(`generated/${name}`, text);
  folder.write("program.ts", program(row));
}

/** Removes from src/ the operations that the frozen document does not have. */
export function exposeOurs(folder: Folder): void {
  const client = folder.read("src/client.ts");
  const exposed = /(?<=const exposed = .+\{\n)[^}]*/;
  folder.write(
    "src/client.ts",
    client.replace(exposed, "  trackMetadata: operation(operations.trackMetadata, settings),\n"),
  );
  for (const file of globSync("*.ts", { cwd: folder.path("src") })) {
    const isOfAnother = /ContractOf<"(?!trackMetadata")/.test(folder.read(`src/${file}`));
    if (!isOfAnother) continue;
    const exports = new RegExp(`^export [^;]* from "\\./${file}";\\n`, "m");
    folder.write("src/index.ts", folder.read("src/index.ts").replace(exports, ""));
    folder.remove(`src/${file}`);
  }
}
