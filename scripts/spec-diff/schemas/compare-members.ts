import { anyProperty, itemStep, patternStep, propertyStep, within } from "../place.ts";
import {
  childrenOf,
  isClosed,
  itemOf,
  keysIn,
  layoutOf,
  patternOf,
  propertyOf,
  requiredOf,
} from "./shape-parts.ts";
import { effectOf, senseOf, type SchemaChange } from "./schema-change.ts";
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
  const wasRequired = requiredOf(before).includes(name);
  const isRequired = requiredOf(after).includes(name);
  // What is required is there, with any value, even where nothing describes it.
  const was = wasRequired || keysIn(before, "properties").includes(name);
  const is = isRequired || keysIn(after, "properties").includes(name);
  const event = (what: string, effect: SchemaChange["effect"]): SchemaChange[] => [
    { path, event: what, effect, sides: [rules, newRules] },
  ];
  const becameRequired = [
    ...(wasRequired && !isRequired ? event("became optional", "wider") : []),
    ...(!wasRequired && isRequired ? event("became required", "narrower") : []),
  ];
  const isAbsent = (rulesOfOthers: readonly Schema[]) =>
    isClosed(rulesOfOthers) || rulesOfOthers.length === 0;
  if (!was && isAbsent(rules))
    return event(
      isRequired ? "added, required" : "added",
      senseOf(isRequired, isClosed(rules)) ?? "none",
    );
  if (!is && isAbsent(newRules)) {
    const isGained = wasRequired || newRules.length === 0;
    return event("removed", senseOf(isClosed(newRules), isGained) ?? "none");
  }
  const inside = within(path, compare(rules, newRules));
  // Other properties are of the same type.
  const isNamed = was !== is && inside.length === 0;
  const named = isNamed ? event(is ? "declared" : "undeclared", "none") : [];
  return [...becameRequired, ...inside, ...named];
}

/** Compares arrays: each position, and what may follow; as a whole where they are laid out otherwise. */
export function compareArrays(
  before: Shape,
  after: Shape,
  constraints: readonly SchemaChange[],
  compare: Compare,
): SchemaChange[] {
  const [old, current] = [layoutOf(before), layoutOf(after)];
  const positions = Array.from({ length: Math.max(old.length, current.length) }, (_none, index) =>
    compareRest(itemOf(before, index), itemOf(after, index), itemStep(index), compare),
  );
  const [rest, newRest] = [before, after].map((shape) => childrenOf(shape, "items"));
  const inside = [
    ...positions.flat(),
    ...compareRest(rest ?? [], newRest ?? [], itemStep(), compare),
  ];
  if (old.length === current.length && old.isClosed === current.isClosed)
    return [...constraints, ...inside];
  const isLength = ({ event }: SchemaChange) => /^(min|max)Items$/.test(event);
  const effect = effectOf([...inside, ...constraints.filter(isLength)]);
  const whole: SchemaChange[] = effect ? [{ path: "", event: "type", effect }] : [];
  return [...constraints.filter((change) => !isLength(change)), ...whole];
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
  const [event, effect] = isNowClosed
    ? (["closed", "narrower"] as const)
    : (["opened", "wider"] as const);
  return [{ path: step, event, effect, sides: [before, after] }];
}
