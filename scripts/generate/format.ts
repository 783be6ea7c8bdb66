import { resolveConfig, format as prettier } from "prettier";
import * as estree from "prettier/plugins/estree";
import * as typescript from "prettier/plugins/typescript";
import { join } from "node:path";
import type { Files } from "./output.ts";

/** prettier would load them only when it meets the first file. */
const plugins = [estree, typescript];

/** Formats each file with prettier, by the project's own configuration; what is `printed` already stays as it is. */
export async function format(
  folder: string,
  sources: Files,
  printed: ReadonlySet<string> = new Set(),
): Promise<Files> {
  const config = await resolveConfig(join(folder, "types.ts"), { editorconfig: true });
  const formatted = new Map<string, string>();
  for (const [file, text] of sources) {
    const options = { ...config, filepath: file, plugins };
    // One after another: prettier needs a hundred times a file's size in memory.
    formatted.set(file, printed.has(file) ? text : await prettier(text, options));
  }
  return formatted;
}
