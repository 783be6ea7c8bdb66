import type { Failure } from "./errors.ts";

const mask = "[redacted]";

/** A shorter key is an ordinary word; striking it out would falsify what a server says. */
const shortestKey = 8;

/** A failure without the API key: in no text, body, header or cause, however deep. */
export function redact(failure: Failure, key: string): Failure {
  if (key.length < shortestKey) return failure;
  const forms = new Set([key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1)]);
  const strike = (text: string) =>
    [...forms].reduce((result, form) => result.replaceAll(form, mask), text);
  const redacted = { ...failure, message: strike(failure.message) };
  if ("body" in redacted) {
    redacted.body =
      typeof redacted.body === "string"
        ? strike(redacted.body)
        : JSON.parse(strike(JSON.stringify(redacted.body)));
    const headers = [...redacted.headers];
    if (headers.some(([, value]) => strike(value) !== value)) {
      redacted.headers = new Headers(headers.map(([name, value]) => [name, strike(value)]));
    }
  }
  if (redacted.kind === "network") redacted.cause = redactThrown(redacted.cause, strike);
  return redacted;
}

/**
 * A thrown value is kept as it is where it consists of errors and plain data without the key. Anything else
 * may hold the request out of sight, so it becomes a copy: name, message, stack, code and its own cause.
 */
function redactThrown(value: unknown, strike: (text: string) => string, depth = 0): unknown {
  if (isClean(value, strike)) return value;
  if (!(value instanceof Error) || depth > 8)
    return typeof value === "string" ? strike(value) : mask;
  const copy = new Error(strike(String(value.message)));
  for (const property of ["name", "stack", "code"] as const) {
    const text: unknown = Reflect.get(value, property);
    if (typeof text === "string")
      Object.defineProperty(copy, property, { value: strike(text), configurable: true });
  }
  if (value.cause !== undefined) copy.cause = redactThrown(value.cause, strike, depth + 1);
  return copy;
}

function isClean(value: unknown, strike: (text: string) => string, depth = 0): boolean {
  if (typeof value === "string") return strike(value) === value;
  if (typeof value === "function") return false;
  if (typeof value !== "object" || value === null) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain =
    value instanceof Error ||
    Array.isArray(value) ||
    prototype === Object.prototype ||
    prototype === null;
  return (
    isPlain &&
    depth < 8 &&
    Reflect.ownKeys(value).every((name) => isClean(Reflect.get(value, name), strike, depth + 1))
  );
}
