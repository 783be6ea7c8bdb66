import { readFile } from "node:fs/promises";
import MarkdownIt from "markdown-it";

/**
 * A fenced block: its file, the line of its opening fence from 1, its text, and what follows the fence: a language, and
 * for a recipe the name of its file.
 */
export type Fence = { file: string; line: number; content: string; info: string };

/** Reads the fenced blocks with this info from a Markdown page, or from docstrings, whose lines begin with a star. */
export async function readFences(file: string, wanted: string | RegExp): Promise<Fence[]> {
  const text = await readFile(file, "utf8");
  const markdown = file.endsWith(".md") ? text : text.replaceAll(/^ *\*(?: |$)/gm, "");
  const isWanted = (info: string) =>
    typeof wanted === "string" ? info === wanted : wanted.test(info);
  return new MarkdownIt()
    .parse(markdown, {})
    .filter(({ type, info }) => type === "fence" && isWanted(info))
    .map(({ content, info, map }) => ({ file, line: (map?.[0] ?? 0) + 1, content, info }));
}
