import {
  bits,
  constraintsOf,
  isList,
  isStricter,
  unknownFormat,
  type Constraint,
} from "./constraints.ts";
import type { Effect, SchemaChange } from "./schema-change.ts";
import { childrenOf } from "./shape-parts.ts";
import type { Schema, Shape } from "./shape.ts";
import type { Shapes } from "./shapes.ts";

/** What a change of schemas does to the values that match; `undefined`: nothing. */
type Judge = (before: readonly Schema[], after: readonly Schema[]) => Effect | undefined;

/** Compares what holds for two shapes of one type beside their structure. */
export function compareConstraints(
  [old, oldShapes]: readonly [Shape, Shapes],
  [current, currentShapes]: readonly [Shape, Shapes],
  judge: Judge,
): SchemaChange[] {
  const [before, after] = [
    constraintsOf(old, (value) => oldShapes.write(value)),
    constraintsOf(current, (value) => currentShapes.write(value)),
  ];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((keyword) => {
    const [was, is] = [before.get(keyword), after.get(keyword)];
    const found = effectOf(keyword, was, is);
    const effect = found === "both" ? compareInner(keyword, old, current, judge) : found;
    if (!effect) return [];
    const words = { before: inWords(keyword, was), after: inWords(keyword, is) };
    return [
      { path: "", event: keyword, effect: keyword === unknownFormat ? "none" : effect, ...words },
    ];
  });
}

function effectOf(
  keyword: string,
  was: Constraint | undefined,
  is: Constraint | undefined,
): Effect | undefined {
  if (!was || !is) return was ? "wider" : "narrower";
  if (isList(was) || isList(is)) {
    if (!isList(was) || !isList(is)) return "both";
    const [isFewer, isMore] = [implies(keyword, was, is), implies(keyword, is, was)];
    if (isFewer && isMore) return undefined;
    return isFewer ? "wider" : isMore ? "narrower" : "both";
  }
  if (isStricter(keyword, is, was)) return "narrower";
  return isStricter(keyword, was, is) ? "wider" : undefined;
}

/** Whether what matches the constraints matches the others, too. */
function implies(
  keyword: string,
  constraints: readonly string[],
  others: readonly string[],
): boolean {
  return others.every((other) =>
    keyword === "multipleOf"
      ? constraints.some((one) => Number.isInteger(Number(one) / Number(other)))
      : constraints.includes(other),
  );
}

/** Where a keyword's value is a schema, the values that match it tell. */
function compareInner(
  keyword: string,
  old: Shape,
  current: Shape,
  judge: Judge,
): Effect | undefined {
  const [before, after] = [childrenOf(old, keyword), childrenOf(current, keyword)];
  const isCounted = [old, current].some((shape) => childrenOf(shape, "maxContains").length > 0);
  const isOne = before.length === 1 && after.length === 1 && !isCounted;
  if (keyword === "propertyNames" || (keyword === "contains" && isOne)) return judge(before, after);
  return keyword === "not" && isOne ? judge(after, before) : "both";
}

function inWords(keyword: string, constraint: Constraint | undefined): string | undefined {
  if (!constraint) return undefined;
  if (isList(constraint))
    return keyword === "oneOf"
      ? `the rule that only one of ${constraint.length} matches`
      : `${keyword} ${constraint.join(" and ")}`.trim();
  const format = Object.keys(bits).find((name) => bits[name] === constraint.at);
  if (keyword === "bits") return `format ${format}`;
  return `${constraint.isExclusive ? "exclusive " : ""}${keyword} ${constraint.at}`;
}
