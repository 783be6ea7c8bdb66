const mask = "[redacted]";

/** A shorter key is an ordinary word; striking it out would falsify what a server says. */
const shortestKey = 8;

/**
 * A value without the API key, however deep: the value itself where it holds none, else a copy.
 *
 * Errors, headers and plain data are looked through. Anything else (a `Request`, a socket, a function)
 * could hold the key out of sight, so it is struck out whole.
 */
export function redact<Value>(value: Value, key: string): Value {
  if (key.length < shortestKey) return value;
  try {
    // Sound: a copy has the shape of its original, but for texts that held the key.
    return strike(value, [key, encodeURIComponent(key)]) as Value;
  } catch {
    return mask as Value; // Nested too deep, or in itself: only what a custom `fetch` throws can be so.
  }
}

function strike(value: unknown, forms: readonly string[]): unknown {
  if (typeof value === "string")
    return forms.reduce((text, form) => text.replaceAll(form, mask), value);
  if (typeof value !== "object" || value === null)
    return typeof value === "function" ? mask : value;
  if (value instanceof Headers) {
    const pairs = [...value];
    const struck = strike(pairs, forms);
    return struck === pairs ? value : new Headers(struck as typeof pairs);
  }
  const isError = value instanceof Error;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!isError && !Array.isArray(value) && prototype && prototype !== Object.prototype) return mask;
  const copy = isError ? new Error() : Array.isArray(value) ? [] : {};
  let isCopied = false;
  for (const name of [...Reflect.ownKeys(value), ...(isError ? ["name"] : [])]) {
    const original: unknown = Reflect.get(value, name);
    const struck = strike(original, forms);
    isCopied ||= struck !== original;
    Object.defineProperty(copy, name, {
      value: struck,
      enumerable: !isError,
      writable: true,
      configurable: true,
    });
  }
  return isCopied ? copy : value;
}
