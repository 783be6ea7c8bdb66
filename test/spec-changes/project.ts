import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseDocument } from "yaml";
import { program } from "./program.ts";
import type { Row } from "./row.ts";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const COPIED = [
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
export async function writeProject(row: Row, folder: string): Promise<void> {
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  for (const path of COPIED) await cp(join(ROOT, path), join(folder, path), { recursive: true });
  const spec = parseDocument(await readFile(join(ROOT, "spec/track-metadata.yaml"), "utf8"));
  const changed = row.change(spec);
  await write("spec/track-metadata.yaml", typeof changed === "string" ? changed : spec.toString());
  const edits = { ...row.edits, ...(row.overlay && { "spec/overlay.yaml": row.overlay }) };
  for (const [path, edit] of Object.entries(edits))
    await write(path, edit(await readFile(join(folder, path), "utf8")));
  for (const [name, text] of Object.entries(BEFORE)) await write(`generated/${name}`, text);
  await write("program.ts", program(row));
}
