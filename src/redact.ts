import type { Failure } from "./errors.ts";

const mask = "[redacted]";

/** A shorter key is an ordinary word; striking it out would falsify what a server says. */
const shortestKey = 8;

/** A failure without the API key, however deep; what holds no key stays the very value that it was. */
export function redact(failure: Failure, key: string): Failure {
  if (key.length < shortestKey) return failure;
  const forms = [key, encodeURIComponent(key)];
  const fields = Object.entries(failure).map(([name, value]) => {
    const isCallers = name === "cause" && failure.kind === "aborted"; // The reason of the caller's signal.
    return [name, isCallers ? value : attempt(value, forms)];
  });
  // Sound: each field keeps its shape, but for texts that held the key.
  return Object.fromEntries(fields) as Failure;
}

function attempt(value: unknown, forms: readonly string[]): unknown {
  try {
    return strike(value, forms);
  } catch {
    return mask; // Nested too deep, or in itself.
  }
}

/**
 * Errors, headers and plain data are looked through. Anything else (a `Request`, a socket, a function)
 * could hold the key out of sight, so it is struck out whole.
 */
function strike(value: unknown, forms: readonly string[]): unknown {
  if (typeof value === "string") {
    return forms.reduce((text, form) => text.replaceAll(form, mask), value);
  }
  if (typeof value === "function") return mask;
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Headers) {
    const pairs = [...value];
    const struck = strike(pairs, forms);
    return struck === pairs ? value : new Headers(struck as typeof pairs); // Sound: as above.
  }
  const isError = value instanceof Error;
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain = Array.isArray(value) || prototype === null || prototype === Object.prototype;
  if (!isError && !isPlain) return mask;
  const copy = isError ? new Error() : Array.isArray(value) ? [] : {};
  let isCopied = false;
  for (const name of isError ? [...Reflect.ownKeys(value), "name"] : Object.keys(value)) {
    const original: unknown = Reflect.get(value, name);
    const struck = strike(original, forms);
    isCopied ||= struck !== original;
    const enumerable = !isError;
    Object.defineProperty(copy, name, {
      value: struck,
      enumerable,
      writable: true,
      configurable: true,
    });
  }
  return isCopied ? copy : value;
}
