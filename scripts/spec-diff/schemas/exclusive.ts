import { isClosed, propertyOf, requiredOf } from "./shape-parts.ts";
import type { Schema, Shape } from "./shape.ts";

/** The shapes of the values that match all of the schemas. */
type Expand = (schemas: readonly Schema[]) => readonly Shape[];

/** Whether no value can match two of the alternatives. */
export function areApart(alternatives: readonly (readonly Shape[])[], expand: Expand): boolean {
  return alternatives.every((some, index) =>
    alternatives
      .slice(index + 1)
      .every((others) => some.every((one) => others.every((other) => differ(one, other, expand)))),
  );
}

/** Whether two shapes are told apart by their types, their values, or by a property that one of them needs. */
function differ(one: Shape, other: Shape, expand: Expand): boolean {
  if (one.type !== other.type) return true;
  if (one.values && other.values) return !one.values.some((value) => other.values?.includes(value));
  return [...requiredOf(one), ...requiredOf(other)].some((name) => {
    const sides = [propertyOf(one, name), propertyOf(other, name)];
    if (sides.some(isClosed)) return true;
    return sides.every((schemas) => schemas.length > 0) && areApart(sides.map(expand), expand);
  });
}
