// prettier would load these two only when it meets the first file.
import "prettier/plugins/estree";
import "prettier/plugins/typescript";
import { resolveConfig, format as prettier } from "prettier";
import { join } from "node:path";
import type { Files } from "./output.ts";

/** Formats each file with prettier, by the project's own configuration; what is `printed` already stays as it is. */
export async function format(
  folder: string,
  sources: Files,
  printed: ReadonlySet<string> = new Set(),
): Promise<Files> {
  const config = await resolveConfig(join(folder, "types.ts"), { editorconfig: true });
  const formatted = [...sources].map(async ([file, text]) => {
    const result = printed.has(file) ? text : await prettier(text, { ...config, filepath: file });
    return [file, result] satisfies [string, string];
  });
  return new Map(await Promise.all(formatted));
}
