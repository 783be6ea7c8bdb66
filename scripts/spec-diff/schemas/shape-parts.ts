import { escapeToken } from "../../lib/json-pointer.ts";
import { isRecord } from "../../lib/record.ts";
import type { Schema, Shape } from "./shape.ts";

/** A shape as the document writes it, apart from where it stands. */
export function textOf({ parts }: Shape): string {
  return JSON.stringify(parts.map(({ value }) => value));
}

export function keysIn({ parts }: Shape, keyword: string): string[] {
  return parts.flatMap(({ value }) =>
    isRecord(value[keyword]) ? Object.keys(value[keyword]) : [],
  );
}

/** The names of the properties that must be there. */
export function requiredOf({ parts }: Shape): string[] {
  return parts.flatMap(({ value }) => [value["required"] ?? []].flat().map(String));
}

/** The schemas under a keyword, or under a key of it, in every part that has them. */
export function childrenOf({ parts }: Shape, keyword: string, key?: string): Schema[] {
  return parts.flatMap(({ value, pointer }) => {
    const owner: unknown = value[keyword];
    const place = `${pointer}/${keyword}`;
    if (key === undefined) return owner === undefined ? [] : [{ value: owner, pointer: place }];
    if (!isRecord(owner) || !Object.hasOwn(owner, key)) return [];
    return [{ value: owner[key], pointer: `${place}/${escapeToken(key)}` }];
  });
}

/** Whether no part names a property, or says what other properties may be. */
export function saysNothingOfProperties({ parts }: Shape): boolean {
  return parts.every(
    ({ value }) =>
      Object.keys(Object(value["properties"])).length === 0 &&
      !("additionalProperties" in value || "patternProperties" in value),
  );
}

/** What a property must match: each part says it by name, by pattern, or for all others. */
export function propertyOf(shape: Shape, name: string): Schema[] {
  return shape.parts.flatMap((part) => {
    const alone = { ...shape, parts: [part] };
    const patterns = keysIn(alone, "patternProperties").filter((pattern) =>
      matchesPattern(pattern, name),
    );
    const named = [
      ...childrenOf(alone, "properties", name),
      ...patterns.flatMap((pattern) => childrenOf(alone, "patternProperties", pattern)),
    ];
    return named.length > 0 ? named : childrenOf(alone, "additionalProperties");
  });
}

/** What properties whose names match a pattern must match: where none is declared, what all others must. */
export function patternOf(shape: Shape, pattern: string): Schema[] {
  const own = childrenOf(shape, "patternProperties", pattern);
  return own.length > 0 ? own : childrenOf(shape, "additionalProperties");
}

export function isClosed(schemas: readonly Schema[]): boolean {
  return schemas.some(({ value }) => value === false);
}

export function matchesPattern(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern, "u").test(name);
  } catch {
    return false;
  }
}

/** How an array is laid out: how many positions it has, how many must be there, and whether nothing may follow. */
export function layoutOf(shape: Shape): { length: number; least: number; isClosed: boolean } {
  const numbers = (keyword: string) =>
    shape.parts.flatMap(({ value }) => (typeof value[keyword] === "number" ? value[keyword] : []));
  const prefixes = shape.parts.map(({ value }) => [value["prefixItems"] ?? []].flat().length);
  const most = Math.min(...numbers("maxItems"));
  const length = Math.min(Math.max(0, ...prefixes), most);
  return {
    length,
    least: Math.max(0, ...numbers("minItems")),
    isClosed: isClosed(childrenOf(shape, "items")) || (length > 0 && most <= length),
  };
}

export function itemOf(shape: Shape, index: number): Schema[] {
  return shape.parts.flatMap((part) => {
    const prefix: unknown = part.value["prefixItems"];
    return Array.isArray(prefix) && index < prefix.length
      ? [{ value: prefix[index] as unknown, pointer: `${part.pointer}/prefixItems/${index}` }]
      : childrenOf({ ...shape, parts: [part] }, "items");
  });
}

/** The names of the components that a shape is made of. */
export function componentsIn({ parts }: Shape): string[] {
  return parts.flatMap(
    ({ pointer }) => /^#\/components\/schemas\/([^/]+)$/.exec(pointer)?.[1] ?? [],
  );
}

/** Each of several that have the same key once. */
export function distinct<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
