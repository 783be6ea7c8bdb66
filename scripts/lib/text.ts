import { stripVTControlCharacters } from "node:util";

/**
 * Texts of the vendor's document made harmless for each place where people read them. Whoever prints or writes such a
 * text takes it through one of these functions.
 */

/** Control characters, invisible ones, those that turn the reading direction or break a line, and half a character. */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** The same without tabs and line feeds. */
const hiddenInLines = /(?![\t\n])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A text on one line of a terminal or a log: what is hidden is shown as `\u001b`, and nothing commands a CI. */
export function forTerminal(text: string): string {
  return shorten(text)
    .replace(hidden, escapeCharacter)
    .replace(/^(\s*:):/, "$1 :") // GitHub's `::error::`, at the beginning of a line.
    .replaceAll(/##(?=\w*\[)/g, "# #"); // GitHub's `##[error]` and Azure's `##vso[…]`, anywhere in it.
}

/** The same for what a tool has written, line by line, without its colors. */
export function linesForTerminal(text: string): string {
  const lines = unifyLines(stripVTControlCharacters(text)).split("\n");
  return lines.map(forTerminal).join("\n");
}

/**
 * A text as a part of one line of Markdown, in a paragraph or a list: a changeset, a pull request, a report.
 * Its code spans stay; nothing else of it is markup, a link, a mention or HTML.
 */
export function forMarkdown(text: string): string {
  const line = forTerminal(text.replaceAll(/\s+/g, " ").trim());
  const inert = outside(/(?<!`)`(?:(?!\\\|)[^`])+`(?!`)/g, line, (part) =>
    part
      .replaceAll(/[&<>[\]`|\\*~$]|_(?![^\W_])|(?<![^\W_])_/g, toEntity)
      // A space of no width, because GitHub looks for mentions, issues and addresses in the text that is shown.
      .replaceAll(/(?<!&)[@#](?=\w)|:(?=\/\/)|\bwww(?=\.)/gi, "$&&#8203;"),
  );
  return inert.replace(/^(\d*)(?=[-+=#.)])/, "$1\\");
}

/** The same in a cell of a table, which a `|` would end also inside of a code span. */
export function forMarkdownTable(text: string): string {
  return forMarkdown(text).replaceAll("|", "\\|");
}

/**
 * A text inside a doc comment, which editors and TypeDoc read as Markdown with tags and HTML. It keeps its lines and
 * code spans, and cannot end the comment, name a tag, a link, an image or a file, or hold HTML.
 */
export function forComment(text: string): string {
  const lines = escapeHidden(unifyLines(text));
  return outside(/(?<!`)`(?:(?!\*\/)[^`@\n])+`(?!`)/g, lines, (part) =>
    part.replaceAll(/[<[\]`@]|&(?=[#\w])|(?<=\*)\/|~(?=~~)/g, toEntity),
  );
}

/** A value as JSON with every hidden character escaped: a literal of JavaScript, or a file that people read. */
export function toJson(value: unknown, indent?: number): string {
  return escapeHidden(JSON.stringify(value, null, indent));
}

/** Whether a text holds something hidden but tabs and line feeds. */
export function hasHidden(text: string): boolean {
  return text.search(hiddenInLines) !== -1;
}

/** A text with everything hidden but tabs and line feeds escaped as in JSON. */
export function escapeHidden(text: string): string {
  return text.replace(hiddenInLines, escapeCharacter);
}

/** In the form of JSON and JavaScript, also above U+FFFF. */
function escapeCharacter(character: string): string {
  const short = JSON.stringify(character).slice(1, -1);
  if (short.startsWith("\\")) return short;
  return character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}

function toEntity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

function unifyLines(text: string): string {
  return text.replaceAll(/\r\n?/g, "\n");
}

/** Changes what stands outside of what the pattern finds. */
function outside(pattern: RegExp, text: string, change: (part: string) => string): string {
  const kept = text.match(pattern) ?? [];
  return text
    .split(pattern)
    .map((part, index) => change(part) + (kept[index] ?? ""))
    .join("");
}

/** How many characters of a text people are shown. */
const longest = 2_000;

function shorten(text: string): string {
  if (text.length <= longest) return text;
  const half = longest / 2;
  return `${text.slice(0, half)} … ${text.slice(-half)}`;
}
