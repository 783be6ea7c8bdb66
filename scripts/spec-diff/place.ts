import { httpMethods } from "../lib/http-methods.ts";
import { keysOf } from "../lib/json-pointer.ts";

/** A step from a value to one inside of it, as callers write it: `.name`, `["x-name"]`, `[0]`, `[]`, `[*]`. */
export function propertyStep(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

/** A step to an item of an array: one position, or all of them. */
export function itemStep(index?: number): string {
  return `[${index ?? ""}]`;
}

/** The step to any property that is not declared by its name. */
export const anyProperty = "[*]";

/** The step to the properties whose names match a pattern. */
export function patternStep(pattern: string): string {
  return `[/${pattern}/]`;
}

/** Changes of what stands at a step. */
export function within<Change extends { path: string }>(
  step: string,
  changes: readonly Change[],
): Change[] {
  return changes.map((change) => ({ ...change, path: step + change.path }));
}

/** A step by what it leads to; an item without a position stands for all that follow. */
export type PathStep =
  { property: string } | { pattern: string } | { item: number | undefined } | { others: true };

const step = /\.([\w$]+)|\[("(?:[^"\\]|\\.)*"|\d+|\*||\/.*?\/)\](?=[.[]|$)/g;

/** The steps of a path as they are written. */
export function stepTextsOf(path: string): string[] {
  return path.match(step) ?? [];
}

/** The steps of a path. */
export function stepsOf(path: string): PathStep[] {
  return [...path.matchAll(step)].map(([, name, inside = ""]) => {
    if (name !== undefined) return { property: name };
    if (inside.startsWith('"')) return { property: String(JSON.parse(inside)) };
    if (inside.startsWith("/")) return { pattern: inside.slice(1, -1) };
    if (inside === "*") return { others: true };
    return { item: inside === "" ? undefined : Number(inside) };
  });
}

/** A JSON pointer into an OpenAPI document as people say it: `POST /rest/track-metadata requestBody.description`. */
export function describePointer(pointer: string): string {
  const keys = keysOf(pointer);
  const [section, path, method = "", ...rest] = keys;
  if (section !== "paths" || path === undefined || !httpMethods.includes(method))
    return keys.join(".") || "the document";
  return `${method.toUpperCase()} ${path} ${rest.join(".")}`.trim();
}
