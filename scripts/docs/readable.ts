import { warn } from "../lib/command.ts";
import { isRecord } from "../lib/record.ts";
import { escapeHidden, forComment } from "../lib/text.ts";
import { walk } from "../lib/walk.ts";

/** Copies a value with escapes for hidden characters in all names and texts. Some change the reading direction. */
export function visible(value: unknown): unknown {
  if (typeof value === "string") return escapeHidden(value);
  if (Array.isArray(value)) return value.map(visible);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [escapeHidden(key), visible(inner)]);
  return Object.fromEntries(entries);
}

/** Characters that may be markup: line feeds, and all that are not letters, digits or usual punctuation. */
const markup = /[^\p{L}\p{N} .,;:()'"/-]/gu;
/** The most of them in one description. Redocly needs about 10 KB of memory for each, and much time for headings. */
const most = 20_000;
/** The most of them in all descriptions. */
const mostOfAll = 80_000;

/**
 * Prepares the document for the page. Redocly reads descriptions as Markdown with HTML, so their markup is escaped.
 * Addresses that are not http or https are removed, and so are the tags: without tags, the page shows its operations
 * unfolded.
 */
export function forReaders(api: unknown): unknown {
  let left = mostOfAll;
  for (const { owner, key, value, kind, pointer } of walk(api)) {
    if (kind !== "keyword") continue;
    if (key.startsWith("x-") || key === "tags") Reflect.deleteProperty(owner, key);
    if (typeof value !== "string") continue;
    if (key === "description") {
      const { text, count } = beginning(value, Math.min(most, left));
      Reflect.set(owner, key, forComment(text));
      left -= count;
      if (text !== value)
        warn(
          `The page shows only the beginning of the description at ${pointer}, which is too long.`,
        );
    }
    if (/url$|^termsOfService$/i.test(key) && !/^https?:\/\//i.test(value))
      Reflect.deleteProperty(owner, key);
  }
  return api;
}

/** The beginning of a text with at most this many characters of markup, and how many it has. */
function beginning(text: string, allowed: number): { text: string; count: number } {
  let count = 0;
  for (const { index } of text.matchAll(markup)) {
    if (count === allowed) return { text: `${text.slice(0, index)} …`, count };
    count += 1;
  }
  return { text, count };
}
