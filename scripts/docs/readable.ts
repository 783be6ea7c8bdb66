import { warn } from "../lib/command.ts";
import { isRecord } from "../lib/record.ts";
import { escapeHidden, forComment } from "../lib/text.ts";
import { walk } from "../lib/walk.ts";

/** A copy in which every name and text shows what is hidden in it, such as what turns the reading direction. */
export function visible(value: unknown): unknown {
  if (typeof value === "string") return escapeHidden(value);
  if (Array.isArray(value)) return value.map(visible);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [escapeHidden(key), visible(inner)]);
  return Object.fromEntries(entries);
}

/** Line feeds and whatever else may be markup: no word, and no mark of a sentence. */
const markup = /[^\p{L}\p{N} .,;:()'"/-]/gu;
/** Of them in one description. Redocly takes some 10 KB of memory for each, and ever more time for headings. */
const most = 20_000;
/** Of them in all descriptions. */
const mostOfAll = 80_000;

/**
 * The document as the page shows it. Redocly reads descriptions as Markdown with HTML and takes addresses as they are;
 * both become text. Without tags, the page shows its operations unfolded.
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

/** A text up to so many characters of markup, and how many it has. */
function beginning(text: string, allowed: number): { text: string; count: number } {
  let count = 0;
  for (const { index } of text.matchAll(markup)) {
    if (count === allowed) return { text: `${text.slice(0, index)} …`, count };
    count += 1;
  }
  return { text, count };
}
