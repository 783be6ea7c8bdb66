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

/**
 * The document as the page shows it. Redocly reads descriptions as Markdown with HTML and takes addresses as they are;
 * both become text. Without tags, the page shows its operations unfolded.
 */
export function forReaders(api: unknown): unknown {
  for (const { owner, key, value, kind } of walk(api)) {
    if (kind !== "keyword") continue;
    if (key.startsWith("x-") || key === "tags") Reflect.deleteProperty(owner, key);
    if (typeof value !== "string") continue;
    if (key === "description") Reflect.set(owner, key, forComment(value));
    if (/url$|^termsOfService$/i.test(key) && !/^https?:\/\//i.test(value))
      Reflect.deleteProperty(owner, key);
  }
  return api;
}
