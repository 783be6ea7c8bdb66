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

// Only the structure of blocks is read. HTML is off, because a docs page may wrap blocks in JSX.
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
    // The parser changes line ends, so the raw lines are taken. An indented or quoted block is the exception,
    // because only the parser removes its indent and quote marks.
    return [{ content: lines[start]?.startsWith(markup) ? raw : content, start, end, closed }];
  });
}
