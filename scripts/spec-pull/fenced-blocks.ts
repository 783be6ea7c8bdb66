import MarkdownIt from "markdown-it";

export type FencedBlock = {
  /** What stands between the fences, byte for byte. */
  content: string;
  /** The line of the opening fence, from 0. */
  start: number;
  /** The line after the closing fence, from 0. */
  end: number;
  /** Whether the closing fence is there; Markdown lets a block end with the page. */
  closed: boolean;
};

// Only block structure is wanted, and a docs page may wrap blocks in JSX, which is not HTML.
const markdown = new MarkdownIt({ html: false });
markdown.core.ruler.enableOnly(["normalize", "block"]);

/** The fenced code blocks of a Markdown page, as CommonMark defines them. */
export function fencedBlocks(page: string): FencedBlock[] {
  const lines = page.split(/(?<=\n|\r(?!\n))/);
  return markdown.parse(page, {}).flatMap(({ type, map, markup, content }) => {
    if (type !== "fence" || map === null) return [];
    const [start, end] = map;
    const closed = end - 1 > start && (lines[end - 1] ?? "").trimEnd().endsWith(markup);
    const raw = lines.slice(start + 1, closed ? end - 1 : end).join("");
    // The parser normalizes line ends; it must be asked only where it takes an indent or a quote mark off.
    return [{ content: lines[start]?.startsWith(markup) ? raw : content, start, end, closed }];
  });
}
