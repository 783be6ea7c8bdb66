import type { Failure } from "./errors.ts";

const mask = "[redacted]";

/** A shorter key is an ordinary word; striking it out would falsify what a server says. */
const shortestKey = 8;

/** The failure with the key masked at any depth; a value that visibly holds none stays the very one that it was. */
export function redact(failure: Failure, key: string): Failure {
  if (key.length < shortestKey) return failure;
  const pattern = spellings(key);
  const fields = Object.entries(failure).map(([name, value]) => {
    // The reason of the caller's signal is the caller's own.
    const isKept = name === "kind" || (name === "cause" && failure.kind === "aborted");
    return [name, isKept ? value : strike(value, pattern)];
  });
  // Sound: each field keeps its shape, but for one that fails whoever reads it, which becomes a text.
  return Object.fromEntries(fields) as Failure;
}

/** The key as it is, and as a URL, a form or JSON would spell it. */
function spellings(key: string): RegExp {
  const characters = key.replaceAll(/\W/g, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return `(\\\\?\\x${code}|%${code}${character === " " ? "|\\+" : ""})`;
  });
  return new RegExp(characters, "gi");
}

/** The names of its properties, those of its classes included but for the platform's: getters show what they hide. */
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
 * Errors, headers and plain data are looked through. Anything else (a `Request`, a socket, a function)
 * could hold the key out of sight, so it is struck out whole.
 */
function strike(given: unknown, key: RegExp): unknown {
  let isStruck = false;
  const copies = new Map<unknown, unknown>();
  const copyOf = (value: unknown): unknown => {
    if (typeof value === "string") {
      const text = value.replace(key, mask);
      isStruck ||= text !== value;
      return text;
    }
    if (typeof value === "symbol") return copyOf(value.description);
    // A key of digits alone, where JSON has no quotes around it.
    if (typeof value === "number" || typeof value === "bigint")
      return copyOf(String(value)) === String(value) ? value : mask;
    if (typeof value !== "function" && (typeof value !== "object" || value === null)) return value;
    if (copies.has(value)) return copies.get(value);
    const prototype: unknown = Object.getPrototypeOf(value);
    // Headers of any make: a `fetch` may bring its own, with more in it than can be seen.
    if ("get" in value && typeof value.get === "function" && "forEach" in value) {
      isStruck ||= prototype !== Headers.prototype || Reflect.ownKeys(value).length > 0;
      const headers = new Headers();
      // Sound: whatever has both and is no Headers gives texts here too, or fails.
      (value as Headers).forEach((text, name) => {
        if (copyOf(name) === name) headers.append(name, String(copyOf(text)));
      });
      return headers;
    }
    const isError = value instanceof Error;
    const isList = Array.isArray(value);
    if (!isError && !isList && prototype !== null && prototype !== Object.prototype) {
      isStruck = true;
      return mask;
    }
    const copy = isError ? new Error() : isList ? [] : {};
    copies.set(value, copy);
    for (const name of namesIn(value)) {
      const item: unknown = Reflect.get(value, name);
      // What a function shows when it is called cannot be seen.
      if (typeof item === "function") isStruck = true;
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
    return isStruck ? copy : given;
  } catch {
    return mask; // Nested too deep, or it fails whoever reads it.
  }
}
