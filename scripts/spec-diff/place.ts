import { httpMethods } from "../lib/http-methods.ts";
import { keysOf } from "../lib/json-pointer.ts";

/** A JSON pointer into an OpenAPI document as people say it: `POST /rest/track-metadata requestBody.request_id`. */
export function describePlace(pointer: string): string {
  const keys = keysOf(pointer);
  const [section, path, method, ...rest] = keys;
  if (section !== "paths" || path === undefined) return keys.join(".") || "the document";
  if (method === undefined) return path;
  if (!httpMethods.includes(method)) return `${path} ${[method, ...rest].join(".")}`;
  return [`${method.toUpperCase()} ${path}`, shorten(rest).join(".")].join(" ").trim();
}

/** Leaves out what only OpenAPI needs between a body and its property. */
function shorten(keys: readonly string[]): string[] {
  const [first, second, ...rest] = keys;
  if (first === undefined) return [];
  if (first === "content" && second !== undefined && rest[0] === "schema")
    return shorten(rest.slice(1));
  if (first === "properties" && second !== undefined) return [second, ...shorten(rest)];
  return [first, ...shorten(keys.slice(1))];
}
