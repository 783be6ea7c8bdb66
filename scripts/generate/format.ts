import { format as oxfmt } from "oxfmt";
import type { Files } from "./output.ts";

/**
 * Formats each file by oxfmt, which prints as prettier does in a fiftieth of its time; what is `printed` already stays
 * as it is.
 */
export async function format(
  sources: Files,
  printed: ReadonlySet<string> = new Set(),
): Promise<Files> {
  const formatted = [...sources].map(async ([file, text]) => {
    if (printed.has(file)) return [file, text] satisfies [string, string];
    const { code, errors } = await oxfmt(file, text, { printWidth: 100 });
    const [error] = errors;
    if (error) throw new SyntaxError(`${file}: ${error.message}\n${error.codeframe ?? ""}`);
    return [file, code] satisfies [string, string];
  });
  return new Map(await Promise.all(formatted));
}
