// Unlike decodeURIComponent, this does not throw at a lone percent sign.
import { unescape } from "node:querystring";

/** A key as a token of a JSON pointer (RFC 6901). */
export function escapeToken(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The keys of a JSON pointer behind its `#/`. */
export function keysOf(pointer: string): string[] {
  return tokensOf(pointer).map(unescapeToken);
}

/** The same of a `$ref`, which is part of a URL: decoded key by key, so `%2F` is no end of a key, as in Redocly and Ajv. */
export function keysOfReference(reference: string): string[] {
  return tokensOf(reference).map((token) => unescapeToken(unescape(token)));
}

/** What stands at a `$ref` into a document; `undefined` where nothing does. */
export function valueAt(document: unknown, reference: string): unknown {
  if (!reference.startsWith("#/")) return undefined;
  return keysOfReference(reference).reduce<unknown>(
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
