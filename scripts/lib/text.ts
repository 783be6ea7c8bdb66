import { stripVTControlCharacters } from "node:util";

/**
 * These functions escape texts of the vendor's document: one function for each format in which people read them. Every
 * such text goes through one of them before it is printed or written.
 */

/** Characters that a reader does not see: control and format characters, line separators, and lone surrogates. */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** The same without tabs and line feeds. */
const hiddenInLines = /(?![\t\n])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * Makes a text safe for one line of a terminal or a log: hidden characters become escapes such as `\u001b`, and no CI
 * runs a part of it as a command. A very long text loses its middle.
 */
export function forTerminal(text: string): string {
  return shorten(text)
    .replace(hidden, escapeCharacter)
    .replace(/^(\s*:):/, "$1 :") // GitHub's command `::error::`, at the beginning of a line.
    .replaceAll(/##(?=\w*\[)/g, "# #"); // GitHub's command `##[error]` and Azure's `##vso[…]`, anywhere in a line.
}

/** Does the same for each line of a tool's output, and removes the colors. */
export function linesForTerminal(text: string): string {
  const lines = unifyLines(stripVTControlCharacters(text)).split("\n");
  return lines.map(forTerminal).join("\n");
}

/**
 * Makes a text safe as a part of one line of Markdown, in a changeset, a pull request or a report. Code spans stay.
 * Everything else is plain text: no markup, link, mention or HTML.
 */
export function forMarkdown(text: string): string {
  const line = forTerminal(text.replaceAll(/\s+/g, " ").trim());
  const inert = outside(/(?<!`)`(?:(?!\\\|)[^`])+`(?!`)/g, line, (part) =>
    part
      .replaceAll(/[&<>[\]`|\\*~$]|_(?![^\W_])|(?<![^\W_])_/g, toEntity)
      // A zero-width space keeps GitHub from making a link of a mention, an issue or an address.
      .replaceAll(/(?<!&)[@#](?=\w)|:(?=\/\/)|\bwww(?=\.)/gi, "$&&#8203;"),
  );
  return inert.replace(/^(\d*)(?=[-+=#.)])/, "$1\\");
}

/** Does the same for a cell of a table, where a `|` would end the cell even inside a code span. */
export function forMarkdownTable(text: string): string {
  return forMarkdown(text).replaceAll("|", "\\|");
}

/**
 * Makes a text safe inside a doc comment, which editors and TypeDoc read as Markdown with tags and HTML. The result
 * cannot end the comment, and contains no tag, link, image, file name or HTML. Lines and code spans stay, except a span
 * after a backslash or with a `|`, which Markdown may read as text.
 */
export function forComment(text: string): string {
  const lines = escapeHidden(unifyLines(text));
  return outside(/(?<![`\\])`(?:(?!\*\/)[^`@\n|])+`(?!`)/g, lines, (part) =>
    part.replaceAll(/[<[\]`@]|&(?=[#\w])|(?<=\*)\/|~(?=~~)/g, toEntity),
  );
}

/** Writes a value as JSON in which every hidden character is escaped. The result is also a literal of JavaScript. */
export function toJson(value: unknown, indent?: number): string {
  return escapeHidden(JSON.stringify(value, null, indent));
}

/** Whether a text has hidden characters other than tabs and line feeds. */
export function hasHidden(text: string): boolean {
  return text.search(hiddenInLines) !== -1;
}

/** Escapes hidden characters, other than tabs and line feeds, as JSON does. */
export function escapeHidden(text: string): string {
  return text.replace(hiddenInLines, escapeCharacter);
}

/** Writes the escape that JSON and JavaScript share; a character above U+FFFF takes two. */
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

/** Changes only the parts of a text that the pattern does not match. */
function outside(pattern: RegExp, text: string, change: (part: string) => string): string {
  const kept = text.match(pattern) ?? [];
  return text
    .split(pattern)
    .map((part, index) => change(part) + (kept[index] ?? ""))
    .join("");
}

/** How many characters of one text are shown, at most. */
const longest = 2_000;

function shorten(text: string): string {
  if (text.length <= longest) return text;
  const half = longest / 2;
  return `${text.slice(0, half)} … ${text.slice(-half)}`;
}
