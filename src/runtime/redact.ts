import { isFunction } from "./checks.ts";
import { isError, type ErrorDetails } from "./errors.ts";
import { printable } from "./headers.ts";

const mask = "[redacted]";

/** A shorter key could be an ordinary word, and masking it would change what the server says. */
const shortestKey = 8;

/** Masks the key in everything that an error carries. */
export function redactDetails<Details extends ErrorDetails>(
  details: Details,
  key: string,
): Details {
  const fields = Object.entries(details).map(([name, value]) => {
    // The reason of the caller's signal belongs to the caller.
    const isKept = name === "kind" || (name === "cause" && details.kind === "aborted");
    return [name, isKept ? value : redact(value, key, name === "body")];
  });
  // Sound: each field keeps its shape, except one that cannot be read, which becomes a text.
  return Object.fromEntries(fields) as Details;
}

/**
 * Matches the key as it is, and as a URL, a form (where a plus is a space) or JSON would spell it, also JSON inside of
 * JSON.
 */
function spellings(key: string): RegExp {
  const characters = key.replace(/\W/g, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return `(\\\\{0,7}\\x${code}|%${code}|\\+)`;
  });
  return new RegExp(characters, "gi");
}

/**
 * The names of an object's properties. Those of its classes are included, because a getter can return the key;
 * those of the platform's classes are not.
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
 * Masks the key at any depth. A value that does not contain it stays the same object. Errors, headers and plain data
 * are copied without it. Anything else (a `Request`, a socket, a function) could contain the key where it cannot be
 * seen, so it is masked whole.
 *
 * @param isJson - Whether the value came from JSON, whose text is searched much faster than the value is copied.
 */
export function redact(given: unknown, key: string, isJson = false): unknown {
  if (key.length < shortestKey) return given;
  const pattern = spellings(key);
  let isMasked = false;
  const copies = new Map<unknown, unknown>();
  const copyOf = (original: unknown): unknown => {
    const value: object = Object(original);
    if (value !== original) {
      // A key that consists of digits can arrive as a number.
      const text = String(original);
      const masked = text.replace(pattern, mask);
      if (masked === text) return original;
      isMasked = true;
      return masked;
    }
    const known = copies.get(value);
    if (known) return known;
    const prototype: unknown = Object.getPrototypeOf(value);
    // Headers of any class: a `fetch` may have its own, which may contain more than it shows.
    if (isFunction(Object(value).get) && isFunction(Object(value).forEach)) {
      isMasked = true;
      const headers = new Headers();
      // Sound: an object with both methods that is no Headers gives texts here too, or throws.
      (value as Headers).forEach((text, name) => {
        if (copyOf(name) === name) headers.append(name, String(copyOf(text)));
      });
      return printable(headers);
    }
    const isFailure = isError(value);
    const isList = Array.isArray(value);
    // Only the prototype of plain objects has none itself, in whichever realm.
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
      // Unlike `Object.defineProperty`, this does not throw for the length of a list, which is there already.
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
    return mask; // It is nested too deep, or a getter threw.
  }
}
