import { readFile } from "node:fs/promises";
import MarkdownIt from "markdown-it";

/** A fenced block: its file, the line of its opening fence from 1, and its text. */
export type Fence = { file: string; line: number; content: string };

/** Reads the fenced blocks of a language from a Markdown page, or from docstrings, whose lines begin with a star. */
export async function readFences(file: string, language: string): Promise<Fence[]> {
  const text = await readFile(file, "utf8");
  const markdown = file.endsWith(".md") ? text : text.replaceAll(/^ *\*(?: |$)/gm, "");
  return new MarkdownIt()
    .parse(markdown, {})
    .filter(({ type, info }) => type === "fence" && info === language)
    .map(({ content, map }) => ({ file, line: (map?.[0] ?? 0) + 1, content }));
}
