import type { ResponseHeaders } from "./fetch.ts";

/** Gives headers a `toJSON`, because a logger would otherwise print them as an empty object. */
export function printable(headers: ResponseHeaders): ResponseHeaders {
  // Unlike `Object.defineProperty`, this does not throw if the caller's `fetch` returns frozen headers.
  Reflect.defineProperty(headers, "toJSON", { value: toJson });
  return headers;
}

function toJson(this: ResponseHeaders): object {
  const values: Record<string, string> = {};
  this.forEach((value, name) => (values[name] = value));
  return values;
}
