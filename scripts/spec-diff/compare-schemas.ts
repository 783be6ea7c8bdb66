import { compareConstraints, fits, type Effect } from "./constraints.ts";
import { anyProperty, itemStep, patternStep, propertyStep } from "./place.ts";
import { childrenOf, distinct, itemOf, keysIn, lengthOfPrefix, propertyOf } from "./shape-parts.ts";
import type { Schema, Shape } from "./shape.ts";
import { Shapes } from "./shapes.ts";

/** A change of the values that match a schema. */
export type SchemaChange = {
  /** From the schema that was compared. */
  path: string;
  /** The keyword, or what became of a property. */
  event: string;
  /** `none` where the same values match, as with a new optional property of an object that took any. */
  effect: Effect | "none";
  /** A constraint in words; types and properties are described from the schemas. */
  before?: string | undefined;
  after?: string | undefined;
};

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
    // What is left on both sides is taken for the nearest of its type, changed.
    const pairs = [...left].flatMap((one) => {
      const [nearest] = [...right]
        .filter(({ type }) => type === one.type)
        .map((other) => ({ other, found: changes(one, other) }))
        .toSorted((a, b) => a.found.length - b.found.length);
      if (nearest) pair(one, nearest.other);
      return nearest?.found ?? [];
    });
    const isLost = [...left].some(
      (one) => !after.some((other) => isInside(changes(one, other), "narrower")),
    );
    const isGained = [...right].some(
      (other) => !before.some((one) => isInside(changes(one, other), "wider")),
    );
    const effect = isLost && isGained ? "both" : isLost ? "narrower" : isGained && "wider";
    return effect ? [...pairs, { path: "", event: "type", effect }] : pairs;
  }

  private compareShape(before: Shape, after: Shape): SchemaChange[] {
    if (before.type !== after.type) return [{ path: "", event: "type", effect: "both" }];
    if (before.values || after.values) {
      const isOld = (value: string) => fits(value, before, this.old);
      const isCurrent = (value: string) => fits(value, after, this.current);
      // Where one side lists no values, it has others than the listed ones.
      const isLost = before.values?.some((value) => isOld(value) && !isCurrent(value)) ?? true;
      const isGained = after.values?.some((value) => isCurrent(value) && !isOld(value)) ?? true;
      const effect = isLost && isGained ? "both" : isLost ? "narrower" : isGained && "wider";
      return effect ? [{ path: "", event: "enum", effect }] : [];
    }
    const constraints = compareConstraints([before, this.old], [after, this.current]).map(
      ({ keyword, ...change }) => ({ path: "", event: keyword, ...change }),
    );
    if (before.type === "object") return [...constraints, ...this.compareObjects(before, after)];
    if (before.type === "array") return [...constraints, ...this.compareArrays(before, after)];
    return constraints;
  }

  private compareObjects(before: Shape, after: Shape): SchemaChange[] {
    const [old, current] = [before, after].map((shape) => ({
      declared: new Set(keysIn(shape, "properties")),
      required: new Set(shape.parts.flatMap(({ value }) => [value["required"] ?? []].flat())),
    }));
    if (!old || !current) return [];
    const names = [old, current].flatMap(({ declared, required }) => [...declared, ...required]);
    const changes = [...new Set(names)].flatMap((value): SchemaChange[] => {
      const name = String(value);
      const path = propertyStep(name);
      const [rules, newRules] = [propertyOf(before, name), propertyOf(after, name)];
      const [was, is] = [old.declared.has(name), current.declared.has(name)];
      const [wasRequired, isRequired] = [old.required.has(name), current.required.has(name)];
      const inside = () => within(path, this.compare(rules, newRules));
      const event = (what: string, effect: SchemaChange["effect"]) => [
        { path, event: what, effect },
      ];
      if (!was && is) {
        if (isRequired && !wasRequired) return event("added, required", "narrower");
        if (isClosed(rules)) return event("added", "wider");
        const narrowed = rules.length > 0 ? inside() : [];
        return narrowed.length > 0 ? narrowed : event("added", "none");
      }
      if (was && !is) {
        if (isClosed(newRules)) return event("removed", "narrower");
        return newRules.length > 0
          ? [...event("removed", "none"), ...inside()]
          : event("removed", "wider");
      }
      return [
        ...(wasRequired && !isRequired ? event("became optional", "wider") : []),
        ...(!wasRequired && isRequired ? event("became required", "narrower") : []),
        ...(was ? inside() : []),
      ];
    });
    const patterns = new Set(
      [before, after].flatMap((shape) => keysIn(shape, "patternProperties")),
    );
    for (const pattern of patterns) {
      const [was, is] = [before, after].map((shape) => {
        const own = childrenOf(shape, "patternProperties", pattern);
        return own.length > 0 ? own : childrenOf(shape, "additionalProperties");
      });
      changes.push(...this.compareRest(was ?? [], is ?? [], patternStep(pattern)));
    }
    const others = [before, after].map((shape) => childrenOf(shape, "additionalProperties"));
    return [...changes, ...this.compareRest(others[0] ?? [], others[1] ?? [], anyProperty)];
  }

  private compareArrays(before: Shape, after: Shape): SchemaChange[] {
    const length = Math.max(...[before, after].map(lengthOfPrefix));
    const positions = Array.from({ length }, (_none, index) =>
      this.compareRest(itemOf(before, index), itemOf(after, index), itemStep(index)),
    );
    const rest = [before, after].map((shape) => childrenOf(shape, "items"));
    return [...positions.flat(), ...this.compareRest(rest[0] ?? [], rest[1] ?? [], itemStep())];
  }

  /** What may stand where nothing is declared by its name or its position. */
  private compareRest(
    before: readonly Schema[],
    after: readonly Schema[],
    step: string,
  ): SchemaChange[] {
    const [wasClosed, isNowClosed] = [isClosed(before), isClosed(after)];
    if (wasClosed && isNowClosed) return [];
    const isPosition = /^\[\d+\]$/.test(step);
    const path = isPosition ? step : "";
    const what = step === itemStep() ? "items " : "";
    if (isNowClosed)
      return [{ path, event: isPosition ? "removed" : `${what}closed`, effect: "narrower" }];
    if (wasClosed)
      return [{ path, event: isPosition ? "added" : `${what}opened`, effect: "wider" }];
    return within(step, this.compare(before, after));
  }
}

/** Annotations that mean something to callers. */
function compareNotes(before: readonly Shape[], after: readonly Shape[]): SchemaChange[] {
  const [old, current] = [before, after].map((shapes) => {
    const values = shapes.flatMap(({ parts }) => parts.map(({ value }) => value));
    const withDefault = values.find((value) => "default" in value);
    return {
      isDeprecated: values.some(({ deprecated }) => deprecated === true),
      default: withDefault && `default ${JSON.stringify(withDefault["default"])}`,
    };
  });
  if (!old || !current) return [];
  const note = (event: string): SchemaChange => ({ path: "", event, effect: "none" });
  const deprecation = current.isDeprecated ? "deprecated" : "undeprecated";
  return [
    ...(old.isDeprecated === current.isDeprecated ? [] : [note(deprecation)]),
    ...(old.default === current.default
      ? []
      : [{ ...note("default"), before: old.default, after: current.default }]),
  ];
}

function isInside(changes: readonly SchemaChange[], forbidden: "narrower" | "wider"): boolean {
  return !changes.some(({ effect }) => effect === forbidden || effect === "both");
}

function isClosed(schemas: readonly Schema[]): boolean {
  return schemas.some(({ value }) => value === false);
}

function within(step: string, changes: readonly SchemaChange[]): SchemaChange[] {
  return changes.map((change) => ({ ...change, path: step + change.path }));
}
