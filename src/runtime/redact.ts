import type { ErrorDetails } from "./errors.ts";

const mask = "[redacted]";

/** A shorter key could be an ordinary word, and masking it would change what the server says. */
const shortestKey = 8;

/** Masks the key at any depth. A value that does not contain the key stays the same object. */
export function redact(details: ErrorDetails, key: string): ErrorDetails {
  if (key.length < shortestKey) return details;
  const pattern = spellings(key);
  const fields = Object.entries(details).map(([name, value]) => {
    // The reason of the caller's signal belongs to the caller.
    const isKept = name === "kind" || (name === "cause" && details.kind === "aborted");
    return [name, isKept ? value : maskKey(value, pattern)];
  });
  // Sound: each field keeps its shape, except one that cannot be read, which becomes a text.
  return Object.fromEntries(fields) as ErrorDetails;
}

/** Matches the key as it is, and as a URL, a form or JSON would spell it. */
function spellings(key: string): RegExp {
  const characters = key.replaceAll(/\W/g, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return `(\\\\?\\x${code}|%${code}${character === " " ? "|\\+" : ""})`;
  });
  return new RegExp(characters, "gi");
}

/**
 * The names of an object's properties. Those of its classes are included, because a getter can return the key;
 * those of the platform's classes are not.
 */
function namesIn(value: object): PropertyKey[] {
  const ends = new Set<unknown>([null, Error.prototype, Array.prototype, Object.prototype]);
  const names = new Set<PropertyKey>(value instanceof Error ? ["name", "message"] : []);
  for (let owner = value; !ends.has(owner); owner = Object.getPrototypeOf(owner)) {
    for (const name of Reflect.ownKeys(owner))
      if (owner === value || name !== "constructor") names.add(name);
  }
  return [...names];
}

/**
 * Copies errors, headers and plain data without the key. Anything else (a `Request`, a socket, a function) could
 * contain the key where it cannot be seen, so it is masked whole.
 */
function maskKey(given: unknown, key: RegExp): unknown {
  let isMasked = false;
  const copies = new Map<unknown, unknown>();
  const copyOf = (value: unknown): unknown => {
    if (typeof value === "string") {
      const text = value.replace(key, mask);
      isMasked ||= text !== value;
      return text;
    }
    if (typeof value === "symbol") return copyOf(value.description);
    // A key that consists of digits can arrive as a number.
    if (typeof value === "number" || typeof value === "bigint")
      return copyOf(String(value)) === String(value) ? value : mask;
    if (typeof value !== "function" && (typeof value !== "object" || value === null)) return value;
    if (copies.has(value)) return copies.get(value);
    const prototype: unknown = Object.getPrototypeOf(value);
    // Headers of any class: a `fetch` may have its own, which may contain more than it shows.
    if ("get" in value && typeof value.get === "function" && "forEach" in value) {
      isMasked ||= prototype !== Headers.prototype || Reflect.ownKeys(value).length > 0;
      const headers = new Headers();
      // Sound: an object with both methods that is no Headers gives texts here too, or throws.
      (value as Headers).forEach((text, name) => {
        if (copyOf(name) === name) headers.append(name, String(copyOf(text)));
      });
      return headers;
    }
    const isError = value instanceof Error;
    const isList = Array.isArray(value);
    if (!isError && !isList && prototype !== null && prototype !== Object.prototype) {
      isMasked = true;
      return mask;
    }
    const copy = isError ? new Error() : isList ? [] : {};
    copies.set(value, copy);
    for (const name of namesIn(value)) {
      const item: unknown = Reflect.get(value, name);
      // A function is left out, because it could return the key.
      if (typeof item === "function") isMasked = true;
      else if (!isList || name !== "length")
        Object.defineProperty(copy, String(copyOf(name)), {
          value: copyOf(item),
          enumerable: !isError,
          writable: true,
          configurable: true,
        });
    }
    return copy;
  };
  try {
    const copy = copyOf(given);
    return isMasked ? copy : given;
  } catch {
    return mask; // It is nested too deep, or a getter threw.
  }
}
