import { isDeepStrictEqual } from "node:util";
import { isAny } from "./annotations.ts";
import { compareArrays, compareObjects } from "./compare-members.ts";
import { compareConstraints } from "./compare-constraints.ts";
import { fits, isMeasured } from "./constraints.ts";
import { effectOf, senseOf, type SchemaChange } from "./schema-change.ts";
import { distinct, isSpread, keysIn } from "./shape-parts.ts";
import type { Schema, Shape } from "./shape.ts";
import { Shapes } from "./shapes.ts";

/** Compares schemas of two documents by the values that match, wherever and however the schemas are written. */
export class SchemaComparison {
  readonly old: Shapes;
  readonly current: Shapes;
  private readonly known = new Map<string, readonly SchemaChange[]>();

  constructor(before: unknown, after: unknown) {
    this.old = new Shapes(before);
    this.current = new Shapes(after);
  }

  /** Everything that changed, each at its path. Several schemas apply all at once; none stand for any value. */
  compare(before: readonly Schema[], after: readonly Schema[]): readonly SchemaChange[] {
    const key = JSON.stringify([
      before.map((schema) => this.old.resolve(schema).pointer),
      after.map((schema) => this.current.resolve(schema).pointer),
    ]);
    const known = this.known.get(key);
    if (known) return known;
    this.known.set(key, []); // A schema may hold itself.
    const [old, current] = [this.old.of(before), this.current.of(after)];
    const found = [...this.compareShapes(old, current), ...compareNotes(old, current)];
    const changes = distinct(found, (change) => JSON.stringify(change)); // Alternatives share places.
    this.known.set(key, changes);
    return changes;
  }

  private compareShapes(before: readonly Shape[], after: readonly Shape[]): SchemaChange[] {
    const changes = (one: Shape, other: Shape) => this.compareShape(one, other);
    const left = new Set(before);
    const right = new Set(after);
    const pair = (one: Shape, other: Shape) => left.delete(one) && right.delete(other);
    for (const one of before) {
      const twin = [...right].find((other) => changes(one, other).length === 0);
      if (twin) pair(one, twin);
    }
    const namesIn = (shapes: Iterable<Shape>) =>
      [...shapes].filter(({ type }) => type === "object").map((one) => keysIn(one, "properties"));
    const isObjectSpread = isSpread(namesIn(left), namesIn(right));
    // What is left on both sides is taken for the nearest of its type, changed.
    const pairs = [...left].flatMap((one) => {
      const [nearest] = [...right]
        .filter(({ type }) => type === one.type && !(type === "object" && isObjectSpread))
        .map((other) => ({ other, found: changes(one, other) }))
        .toSorted((a, b) => a.found.length - b.found.length);
      if (!nearest) return [];
      pair(one, nearest.other);
      const sides = [one, nearest.other];
      const isOfAny = sides.some(({ parts }) => parts.every(({ value }) => isAny(value)));
      return [{ isOfAny, changed: nearest.found }];
    });
    const effect = senseOf(
      [...left].some((one) => !after.some((other) => isInside(changes(one, other), "narrower"))),
      [...right].some((other) => !before.some((one) => isInside(changes(one, other), "wider"))),
    );
    // Where any value becomes an object, its properties are told with it.
    const found = pairs.flatMap(({ isOfAny, changed }) => (isOfAny && effect ? [] : changed));
    return effect ? [...found, { path: "", event: "type", effect }] : found;
  }

  private compareShape(before: Shape, after: Shape): SchemaChange[] {
    if (before.type !== after.type) return [{ path: "", event: "type", effect: "both" }];
    const compare = (was: readonly Schema[], is: readonly Schema[]) => this.compare(was, is);
    const constraints = compareConstraints([before, this.old], [after, this.current], (was, is) =>
      effectOf(compare(was, is)),
    );
    if (before.values || after.values) {
      const [isOld, isCurrent] = [before, after].map(
        (shape) => (value: string) => shape.values?.includes(value) ?? fits(value, shape),
      );
      if (!isOld || !isCurrent) return [];
      // Where one side lists no values, it has others than the listed ones.
      const effect = senseOf(
        before.values?.some((value) => !isCurrent(value)) ?? true,
        after.values?.some((value) => !isOld(value)) ?? true,
      );
      const isListed = before.values !== undefined && after.values !== undefined;
      const rules = constraints.filter(
        ({ event, effect: of }) => !isMeasured(event) && (isListed || of === "narrower"),
      );
      return effect ? [...rules, { path: "", event: "enum", effect }] : rules;
    }
    if (before.type === "object")
      return [...constraints, ...compareObjects(before, after, compare)];
    if (before.type === "array") return [...constraints, ...compareArrays(before, after, compare)];
    return constraints;
  }
}

/** Annotations that mean something to callers. */
function compareNotes(before: readonly Shape[], after: readonly Shape[]): SchemaChange[] {
  const [old, current] = [before, after].map((shapes) => {
    const values = shapes.flatMap(({ parts }) => parts.map(({ value }) => value));
    return {
      isDeprecated: values.some(({ deprecated }) => deprecated === true),
      defaults: values
        .flatMap((value) => ("default" in value ? [value["default"]] : []))
        .slice(0, 1),
    };
  });
  if (!old || !current) return [];
  const note = (event: string): SchemaChange => ({ path: "", event, effect: "none" });
  const [was, is] = [old, current].map(({ defaults }) =>
    defaults.map((value) => `default ${JSON.stringify(value)}`).at(0),
  );
  return [
    ...(old.isDeprecated === current.isDeprecated
      ? []
      : [note(current.isDeprecated ? "deprecated" : "undeprecated")]),
    ...(isDeepStrictEqual(old.defaults, current.defaults)
      ? []
      : [{ ...note("default"), before: was, after: is }]),
  ];
}

function isInside(changes: readonly SchemaChange[], forbidden: "narrower" | "wider"): boolean {
  return !changes.some(({ effect }) => effect === forbidden || effect === "both");
}
