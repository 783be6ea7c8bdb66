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
  const formatted = [...sources].map(async ([file, text]) => {
    if (printed.has(file)) return [file, text] satisfies [string, string];
    const options = { ...config, filepath: file, plugins };
    return [file, await prettier(text, options)] satisfies [string, string];
  });
  return new Map(await Promise.all(formatted));
}
