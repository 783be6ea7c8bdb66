import { anyProperty, itemStep, patternStep, propertyStep } from "./place.ts";
import {
  childrenOf,
  isClosed,
  itemOf,
  keysIn,
  lengthOfPrefix,
  patternOf,
  propertyOf,
  requiredOf,
} from "./shape-parts.ts";
import type { SchemaChange } from "./schema-change.ts";
import type { Schema, Shape } from "./shape.ts";

/** Compares the schemas at one place; those of each side hold together. */
type Compare = (before: readonly Schema[], after: readonly Schema[]) => readonly SchemaChange[];

/** Compares objects: each property that is named, those that match a pattern, and all others. */
export function compareObjects(before: Shape, after: Shape, compare: Compare): SchemaChange[] {
  const names = [before, after].flatMap((shape) => [
    ...keysIn(shape, "properties"),
    ...requiredOf(shape),
  ]);
  const patterns = [before, after].flatMap((shape) => keysIn(shape, "patternProperties"));
  const [others, newOthers] = [before, after].map((shape) =>
    childrenOf(shape, "additionalProperties"),
  );
  return [
    ...[...new Set(names)].flatMap((name) => compareProperty(before, after, name, compare)),
    ...[...new Set(patterns)].flatMap((pattern) => {
      const [was, is] = [before, after].map((shape) => patternOf(shape, pattern));
      return compareRest(was ?? [], is ?? [], patternStep(pattern), compare);
    }),
    ...compareRest(others ?? [], newOthers ?? [], anyProperty, compare),
  ];
}

function compareProperty(
  before: Shape,
  after: Shape,
  name: string,
  compare: Compare,
): SchemaChange[] {
  const path = propertyStep(name);
  const [rules, newRules] = [propertyOf(before, name), propertyOf(after, name)];
  const [was, is] = [before, after].map((shape) => keysIn(shape, "properties").includes(name));
  const [wasRequired, isRequired] = [before, after].map((shape) =>
    requiredOf(shape).includes(name),
  );
  const event = (what: string, effect: SchemaChange["effect"]) => [{ path, event: what, effect }];
  const inside = () => within(path, compare(rules, newRules));
  if (!was && is) {
    if (isRequired && !wasRequired)
      return event("added, required", isClosed(rules) ? "both" : "narrower");
    if (isClosed(rules)) return event("added", "wider");
    const narrowed = rules.length > 0 ? inside() : [];
    return narrowed.length > 0 ? narrowed : event("added", "none");
  }
  if (was && !is) {
    if (isClosed(newRules)) return event("removed", wasRequired ? "both" : "narrower");
    return newRules.length > 0
      ? [...event("removed", "none"), ...inside()]
      : event("removed", "wider");
  }
  return [
    ...(wasRequired && !isRequired ? event("became optional", "wider") : []),
    ...(!wasRequired && isRequired ? event("became required", "narrower") : []),
    ...(was ? inside() : []),
  ];
}

/** Compares arrays: each position, and what may follow. */
export function compareArrays(before: Shape, after: Shape, compare: Compare): SchemaChange[] {
  const length = Math.max(lengthOfPrefix(before), lengthOfPrefix(after));
  const positions = Array.from({ length }, (_none, index) =>
    compareRest(itemOf(before, index), itemOf(after, index), itemStep(index), compare),
  );
  const [rest, newRest] = [before, after].map((shape) => childrenOf(shape, "items"));
  return [...positions.flat(), ...compareRest(rest ?? [], newRest ?? [], itemStep(), compare)];
}

/** Compares what may stand at a step, on either side of which nothing may stand. */
function compareRest(
  before: readonly Schema[],
  after: readonly Schema[],
  step: string,
  compare: Compare,
): SchemaChange[] {
  const [wasClosed, isNowClosed] = [isClosed(before), isClosed(after)];
  if (!wasClosed && !isNowClosed) return within(step, compare(before, after));
  if (wasClosed && isNowClosed) return [];
  const effect = isNowClosed ? "narrower" : "wider";
  if (/^\[\d+\]$/.test(step))
    return [{ path: step, event: isNowClosed ? "removed" : "added", effect }];
  // Whether items may follow is part of what the array is.
  const path = step === itemStep() ? "" : step;
  return [{ path, event: isNowClosed ? "closed" : "opened", effect }];
}

function within(step: string, changes: readonly SchemaChange[]): SchemaChange[] {
  return changes.map((change) => ({ ...change, path: step + change.path }));
}
