import { escapeToken } from "../lib/json-pointer.ts";
import { isRecord } from "../lib/record.ts";
import { stepsOf } from "./place.ts";
import type { Schema, Shape } from "./shape.ts";
import type { Shapes } from "./shapes.ts";

/** The schemas at a path inside of others. */
export function schemasAt(shapes: Shapes, schemas: readonly Schema[], path: string): Schema[] {
  return stepsOf(path).reduce<Schema[]>(
    (inside, step) =>
      distinct(
        shapes.of(inside).flatMap((shape) => {
          if ("property" in step) return propertyOf(shape, step.property);
          if ("pattern" in step) return childrenOf(shape, "patternProperties", step.pattern);
          if ("others" in step) return childrenOf(shape, "additionalProperties");
          return step.item === undefined ? childrenOf(shape, "items") : itemOf(shape, step.item);
        }),
        ({ pointer }) => pointer,
      ),
    [...schemas],
  );
}

export function keysIn({ parts }: Shape, keyword: string): string[] {
  return parts.flatMap(({ value }) =>
    isRecord(value[keyword]) ? Object.keys(value[keyword]) : [],
  );
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

export function matchesPattern(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern, "u").test(name);
  } catch {
    return false;
  }
}

export function lengthOfPrefix({ parts }: Shape): number {
  return Math.max(0, ...parts.map(({ value }) => [value["prefixItems"] ?? []].flat().length));
}

export function itemOf(shape: Shape, index: number): Schema[] {
  return shape.parts.flatMap((part) => {
    const prefix: unknown = part.value["prefixItems"];
    return Array.isArray(prefix) && index < prefix.length
      ? [{ value: prefix[index] as unknown, pointer: `${part.pointer}/prefixItems/${index}` }]
      : childrenOf({ ...shape, parts: [part] }, "items");
  });
}

/** Each of several that have the same key once. */
export function distinct<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
