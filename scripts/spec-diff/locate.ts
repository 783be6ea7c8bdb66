import type { Finding } from "./finding.ts";
import type { SchemaComparison } from "./schemas/compare-schemas.ts";
import type { OperationPart } from "./wire/judge-wire.ts";
import { stepsOf, stepTextsOf, type PathStep } from "./place.ts";
import { childrenOf, distinct, itemOf, patternOf, propertyOf } from "./schemas/shape-parts.ts";
import type { Schema, Shape } from "./schemas/shape.ts";
import type { Shapes } from "./schemas/shapes.ts";

/** What stands at a place. */
export type Located = {
  /** The part of an operation that holds it. */
  part: OperationPart | undefined;
  /** The schemas in each version: for each alternative, those that hold together. */
  old: Schema[][];
  current: Schema[][];
  /** Where the schema, or the nearest around it, is written in the newer document, or else in the older one. */
  pointer: string | undefined;
};

export function locate(
  place: string,
  parts: ReadonlyMap<string, OperationPart>,
  schemas: SchemaComparison,
): Located {
  const [name = place, part] = [...parts].find(([one]) => isWithin(place, one)) ?? [];
  const steps = stepsOf(place.slice(name.length));
  const at = (shapes: Shapes, schema: Schema | undefined, length: number) =>
    schema ? enterAll(shapes, [[schema]], steps.slice(0, length)) : [];
  const pointers = [...steps.keys(), steps.length].toReversed().flatMap((length) => {
    const [[schema] = []] = at(schemas.current, part?.after, length);
    if (schema) return [schemas.current.resolve(schema).pointer];
    const [[gone] = []] = at(schemas.old, part?.before, length);
    return gone ? [schemas.old.resolve(gone).pointer] : [];
  });
  return {
    part,
    old: at(schemas.old, part?.before, steps.length),
    current: at(schemas.current, part?.after, steps.length),
    pointer: pointers[0],
  };
}

/** The finding with the shortest path to its place: a schema that holds itself can be reached by paths without end. */
export function withoutLoops(
  finding: Finding,
  parts: ReadonlyMap<string, OperationPart>,
  { old, current }: SchemaComparison,
): Finding {
  const { before, after } = parts.get(finding.part) ?? {};
  const steps = stepTextsOf(finding.path);
  const last = steps.pop();
  if (!before || !after || last === undefined) return finding;
  if (steps.join("") + last !== finding.path) return finding;
  const keyOf = (sides: readonly (readonly [Shapes, Schema[][]])[]) =>
    JSON.stringify(
      sides.map(([shapes, all]) => [
        ...new Set(all.flat().map((one) => shapes.resolve(one).pointer)),
      ]),
    );
  let sides: [Shapes, Schema[][]][] = [
    [old, [[before]]],
    [current, [[after]]],
  ];
  const way = [{ step: "", key: keyOf(sides) }];
  for (const step of steps) {
    const entered = stepsOf(step);
    sides = sides.map(([shapes, all]) => [shapes, enterAll(shapes, all, entered)]);
    const key = keyOf(sides);
    const known = sides.every(([, all]) => all.length > 0)
      ? way.findIndex((one) => one.key === key)
      : -1;
    if (known >= 0) way.length = known + 1;
    else way.push({ step, key });
  }
  return { ...finding, path: way.map(({ step }) => step).join("") + last };
}

/** Whether a place is the part itself, or inside of it. */
export function isWithin(place: string, part: string): boolean {
  return place.startsWith(part) && /^($|[.[])/.test(place.slice(part.length));
}

function enterAll(shapes: Shapes, schemas: Schema[][], steps: readonly PathStep[]): Schema[][] {
  return steps.reduce<Schema[][]>((alternatives, step) => {
    const inside = alternatives.flatMap((all) => shapes.of(all).map((one) => enter(one, step)));
    const found = inside.filter((all) => all.length > 0);
    return distinct(found, (all) => all.map(({ pointer }) => pointer).join(" "));
  }, schemas);
}

function enter(shape: Shape, step: PathStep): Schema[] {
  if ("property" in step) return propertyOf(shape, step.property);
  if ("pattern" in step) return patternOf(shape, step.pattern);
  if ("others" in step) return childrenOf(shape, "additionalProperties");
  return step.item === undefined ? childrenOf(shape, "items") : itemOf(shape, step.item);
}
