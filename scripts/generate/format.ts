import { resolveConfig, format as prettier } from "prettier";
import { join } from "node:path";
import type { Files } from "./output.ts";

/** Formats each file with prettier, by the project's own configuration. */
export async function format(folder: string, sources: Files): Promise<Files> {
  const config = await resolveConfig(join(folder, "types.ts"), { editorconfig: true });
  const formatted = [...sources].map(async ([file, text]) => {
    return [file, await prettier(text, { ...config, filepath: file })] satisfies [string, string];
  });
  return new Map(await Promise.all(formatted));
}
