import MarkdownIt from "markdown-it";

export type FencedBlock = {
  /** The text between the fences, byte for byte. */
  content: string;
  /** The line of the opening fence, from 0. */
  start: number;
  /** The line after the closing fence, from 0. */
  end: number;
  /** Whether there is a closing fence. In Markdown a block may also end with the page. */
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
    // The content is the raw lines, because the parser changes line ends. For an indented or quoted block it is the
    // parser's text, because only the parser removes the indent and the quote marks.
    return [{ content: lines[start]?.startsWith(markup) ? raw : content, start, end, closed }];
  });
}
