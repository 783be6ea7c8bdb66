// Unlike decodeURIComponent, this function does not throw for a percent sign without a code.
import { unescape } from "node:querystring";

/** Escapes a key as a token of a JSON pointer (RFC 6901). */
export function escapeToken(key: string): string {
  // The test makes this fast: it runs for millions of keys, and few have such a character.
  return /[~/]/.test(key) ? key.replaceAll("~", "~0").replaceAll("/", "~1") : key;
}

/** The unescaped keys of a JSON pointer, with or without `#/` in front. */
export function keysOf(pointer: string): string[] {
  return tokensOf(pointer).map(unescapeToken);
}

/** The unescaped keys of a `$ref`, which is also percent-encoded. Each key is decoded by itself, so `%2F` is part of a key. */
export function keysOfReference(reference: string): string[] {
  return tokensOf(reference).map((token) => unescapeToken(unescape(token)));
}

/** The JSON pointer of a `$ref`, or undefined if it leads out of the document. */
export function pointerOf(reference: string): string | undefined {
  if (!reference.startsWith("#/")) return undefined;
  return ["#", ...keysOfReference(reference).map(escapeToken)].join("/");
}

/** The value that a `$ref` points to in a document, or undefined. */
export function valueAt(document: unknown, reference: string): unknown {
  return reference.startsWith("#/") ? valueIn(document, keysOfReference(reference)) : undefined;
}

/** The value at this path of keys in a document, or undefined. */
export function valueIn(document: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? Reflect.get(value, key)
        : undefined,
    document,
  );
}

function tokensOf(pointer: string): string[] {
  return pointer.replace(/^#\/?/, "").split("/");
}

function unescapeToken(token: string): string {
  return token.replaceAll("~1", "/").replaceAll("~0", "~");
}
