import { keysIn, propertyOf } from "./shape-parts.ts";
import type { Shape } from "./shape.ts";
import type { Shapes } from "./shapes.ts";

/** The properties of an object that can have one value only, with that value. */
export function tagsOf(shapes: Shapes, shape: Shape): string[] {
  if (shape.type !== "object") return [];
  return [...new Set(keysIn(shape, "properties"))].flatMap((name) => {
    const [one, ...others] = shapes.of(propertyOf(shape, name));
    const [value, ...more] = one?.type === "null" ? [] : (one?.values ?? []);
    return value && more.length + others.length === 0 ? [`${name} is ${value}`] : [];
  });
}

/** An object with several values of a property that tells others apart, as one object for each value. */
export function splitByTag(shapes: Shapes, shape: Shape, tags: readonly string[]): Shape[] {
  const names = shape.type === "object" ? keysIn(shape, "properties") : [];
  const [split] = names.flatMap((name) => {
    const found = shapes.of(propertyOf(shape, name));
    const values = found.flatMap((one) => one.values ?? []);
    const isTag = values.some((value) => tags.includes(`${name} is ${value}`));
    return isTag && found.every((one) => one.values) ? [{ name, values }] : [];
  });
  if (!split) return [shape];
  const place = shape.parts.map(({ pointer }) => pointer).join(" ");
  return split.values.map((value) => {
    const only = { properties: { [split.name]: { const: JSON.parse(value) as unknown } } };
    const pointer = `${place} where ${split.name} is ${value}`;
    return { ...shape, parts: [...shape.parts, { value: only, pointer }] };
  });
}
