import { resolveConfig, format as prettier } from "prettier";
import * as babel from "prettier/plugins/babel";
import * as estree from "prettier/plugins/estree";
import { join } from "node:path";
import type { GeneratedFiles } from "./output.ts";

/** prettier's plugins. They are imported here so that they load while Redocly works, not at the first file. */
const plugins = [estree, babel];

/** Formats each file with prettier and the project's configuration, except the files in `printed`. */
export async function format(
  folder: string,
  sources: GeneratedFiles,
  printed: ReadonlySet<string> = new Set(),
): Promise<GeneratedFiles> {
  const config = await resolveConfig(join(folder, "types.ts"), { editorconfig: true });
  const formatted = new Map<string, string>();
  for (const [file, text] of sources) {
    // This parser gives the same text as the parser `typescript`, in two thirds of the time. A changeset is Markdown.
    const parser = file.endsWith(".ts") && { parser: "babel-ts" };
    const options = { ...config, filepath: file, ...parser, plugins };
    // The files are formatted one after another, because prettier needs a hundred times a file's size in memory.
    formatted.set(file, printed.has(file) ? text : await prettier(text, options));
  }
  return formatted;
}
