import { isFunction } from "./checks.ts";
import { isError, type ErrorDetails } from "./errors.ts";
import { printable } from "./headers.ts";

const mask = "[redacted]";

/** A shorter key is not masked: it could be an ordinary word, and masking that would change the server's message. */
const shortestKey = 8;

/** Masks the key in all fields of an error. */
export function redactDetails<Details extends ErrorDetails>(
  details: Details,
  key: string,
): Details {
  const fields = Object.entries(details).map(([name, value]) => {
    // The reason of the caller's signal must stay the caller's own value.
    const isKept = name === "kind" || (name === "cause" && details.kind === "aborted");
    return [name, isKept ? value : redact(value, key, name === "body")];
  });
  // Sound: each field keeps its shape, except one that cannot be read, which becomes a string.
  return Object.fromEntries(fields) as Details;
}

/**
 * Matches the key as it is, and as it is encoded in a URL, in a form (where a plus is a space) or in JSON, also in JSON
 * inside of JSON.
 */
function spellings(key: string): RegExp {
  const characters = key.replace(/\W/g, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return `(\\\\{0,7}\\x${code}|%${code}|\\+)`;
  });
  return new RegExp(characters, "gi");
}

/**
 * The names of an object's properties. Properties of its classes are included, because a getter can return the key.
 * Properties of the platform's classes are not.
 */
function namesIn(value: object): Iterable<PropertyKey> {
  const names = new Set<PropertyKey>(isError(value) ? ["name", "message"] : []);
  for (let owner = value; owner !== null; owner = Object.getPrototypeOf(owner)) {
    if (owner !== value && String(owner.constructor).endsWith("{ [native code] }")) break;
    for (const name of Reflect.ownKeys(owner))
      if (owner === value || name !== "constructor") names.add(name);
  }
  return names;
}

/**
 * Masks the key at any depth. A value without the key is returned as the same object. Errors, headers and plain data are
 * copied without the key. Any other object (a `Request`, a socket) is replaced by the mask, because it could contain the
 * key in a place that cannot be read. Properties that are functions are left out.
 *
 * @param isJson - Whether the value came from JSON. Then its text is searched first, which is much faster than a copy.
 */
export function redact(given: unknown, key: string, isJson = false): unknown {
  if (key.length < shortestKey) return given;
  const pattern = spellings(key);
  let isMasked = false;
  const copies = new Map<unknown, unknown>();
  const copyOf = (original: unknown): unknown => {
    const value: object = Object(original);
    if (value !== original) {
      // A key of digits can be a number in a body.
      const text = String(original);
      const masked = text.replace(pattern, mask);
      if (masked === text) return original;
      isMasked = true;
      return masked;
    }
    const known = copies.get(value);
    if (known) return known;
    const prototype: unknown = Object.getPrototypeOf(value);
    // Headers of any class: a caller's `fetch` may have its own class, with the key in a place that cannot be read.
    if (isFunction(Object(value).get) && isFunction(Object(value).forEach)) {
      isMasked = true;
      const headers = new Headers();
      // Sound: any object with both methods either gives strings here, or throws.
      (value as Headers).forEach((text, name) => {
        if (copyOf(name) === name) headers.append(name, String(copyOf(text)));
      });
      return printable(headers);
    }
    const isFailure = isError(value);
    const isList = Array.isArray(value);
    // In every realm, only the prototype of plain objects has no prototype itself.
    if (!isFailure && !isList && prototype && Object.getPrototypeOf(prototype)) {
      isMasked = true;
      return mask;
    }
    const copy = isFailure ? new Error() : isList ? [] : {};
    copies.set(value, copy);
    for (const name of namesIn(value)) {
      const item: unknown = Reflect.get(value, name);
      // A function is left out, because it could return the key.
      if (isFunction(item)) isMasked = true;
      // Unlike `Object.defineProperty`, this does not throw for the `length` of an array, which cannot be redefined.
      else
        Reflect.defineProperty(copy, String(copyOf(name)), {
          value: copyOf(item),
          enumerable: !isFailure,
          writable: true,
          configurable: true,
        });
    }
    return copy;
  };
  try {
    if (isJson && !pattern.test(JSON.stringify(given))) return given;
    const copy = copyOf(given);
    return isMasked ? copy : given;
  } catch {
    return mask; // The value is nested too deep, or a getter threw.
  }
}
