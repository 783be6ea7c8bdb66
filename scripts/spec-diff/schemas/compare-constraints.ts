import { constraintsOf, isList, isStricter, type Constraint } from "./constraints.ts";
import { bits, unjudged } from "./keywords.ts";
import { impliedBound } from "./implied-bound.ts";
import { isMultiple } from "../../generate/validators/json-values.ts";
import { sortedJson } from "../../lib/json.ts";
import { senseOf, type Effect, type SchemaChange } from "./schema-change.ts";
import { childrenOf, keysIn } from "./shape-parts.ts";
import type { Schema, Shape } from "./shape.ts";
import type { Shapes } from "./shapes.ts";

/** What a change of schemas does to the values that match; `undefined`: nothing. */
type CompareValues = (before: readonly Schema[], after: readonly Schema[]) => Effect | undefined;

/** Compares what holds for two shapes of one type beside their structure. */
export function compareConstraints(
  [old, oldShapes]: readonly [Shape, Shapes],
  [current, currentShapes]: readonly [Shape, Shapes],
  compare: CompareValues,
): SchemaChange[] {
  const [before, after] = [
    constraintsOf(old, (value) => oldShapes.write(value)),
    constraintsOf(current, (value) => currentShapes.write(value)),
  ];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((keyword) => {
    const [was, is] = [before.get(keyword), after.get(keyword)];
    const found = effectOf(keyword, [was, old], [is, current]);
    const effect = found === "both" ? compareInner(keyword, old, current, compare) : found;
    if (!effect) return [];
    const words = [inWords(keyword, was), inWords(keyword, is)];
    // As many alternatives as before: they tell what differs.
    const [wording, newWording] =
      words[0] === words[1]
        ? [
            oldShapes.text(childrenOf(old, keyword)),
            currentShapes.text(childrenOf(current, keyword)),
          ]
        : words;
    const isJudged = !unjudged.has(keyword);
    return {
      path: "",
      event: keyword,
      effect: isJudged ? effect : "none",
      before: wording,
      after: newWording,
    };
  });
}

type Side = readonly [constraint: Constraint | undefined, shape: Shape];

function effectOf(keyword: string, [was, old]: Side, [is, current]: Side): Effect | undefined {
  if (isList(was) || isList(is)) {
    if (!was || !is) return was ? "wider" : "narrower";
    if (!isList(was) || !isList(is) || keyword === "oneOf") return "both";
    const [isFewer, isMore] = [implies(keyword, was, is), implies(keyword, is, was)];
    if (isFewer && isMore) return undefined;
    return isFewer ? "wider" : isMore ? "narrower" : "both";
  }
  // A bound that structure sets anyway is no change.
  const isNew = (one: Constraint | undefined, other: Constraint | undefined, shape: Shape) =>
    one &&
    !isList(one) &&
    [other, impliedBound(keyword, shape)].every(
      (bound) => !bound || isList(bound) || isStricter(keyword, one, bound),
    );
  if (isNew(is, was, old)) return "narrower";
  return isNew(was, is, current) ? "wider" : undefined;
}

/** Whether what matches the constraints matches the others, too. */
function implies(
  keyword: string,
  constraints: readonly string[],
  others: readonly string[],
): boolean {
  return others.every((other) =>
    keyword === "multipleOf"
      ? constraints.some((one) => isMultiple(Number(one), Number(other)))
      : constraints.includes(other),
  );
}

/** Where a keyword's value is a schema, the values that match it tell. */
function compareInner(
  keyword: string,
  old: Shape,
  current: Shape,
  compare: CompareValues,
): Effect | undefined {
  const [before, after] = [childrenOf(old, keyword), childrenOf(current, keyword)];
  const isCounted = [old, current].some((shape) => childrenOf(shape, "maxContains").length > 0);
  if (keyword === "oneOf") return compareAlternatives(before, after, compare);
  const isOne = before.length === 1 && after.length === 1 && !isCounted;
  if (keyword === "dependentSchemas") {
    const names = new Set([old, current].flatMap((shape) => keysIn(shape, keyword)));
    const effects = [...names].map((name) =>
      compare(childrenOf(old, keyword, name), childrenOf(current, keyword, name)),
    );
    const isIn = (sense: Effect) => effects.some((one) => one === sense || one === "both");
    return senseOf(isIn("narrower"), isIn("wider"));
  }
  const isOfAll = /^(propertyNames|unevaluatedProperties)$/.test(keyword);
  if (isOfAll || (keyword === "contains" && isOne)) return compare(before, after);
  const isSameCondition =
    isOne && compare(childrenOf(old, "if"), childrenOf(current, "if")) === undefined;
  if (/^(then|else)$/.test(keyword) && isSameCondition) return compare(before, after);
  return keyword === "not" && isOne ? compare(after, before) : "both";
}

/** Of alternatives of which only one may match: whether any changed, or stands there once more, in whatever order. */
function compareAlternatives(
  before: readonly Schema[],
  after: readonly Schema[],
  compare: CompareValues,
): Effect | undefined {
  const [old = [], added = []] = [before, after].map((lists) =>
    lists.flatMap(({ value, pointer }) =>
      [value].flat().map((one, index) => ({ value: one, pointer: `${pointer}/${index}` })),
    ),
  );
  const isSame = (one: Schema, other: Schema | undefined) =>
    other !== undefined && compare([one], [other]) === undefined;
  const gone = old.filter((one) => {
    const text = sortedJson(one.value);
    const twin = added.findIndex((other) => sortedJson(other.value) === text);
    // What is written alike may refer to what has changed.
    if (twin < 0 || !isSame(one, added[twin])) return true;
    added.splice(twin, 1);
    return false;
  });
  if (gone.length !== added.length && Math.min(gone.length, added.length) === 0) {
    // What one of several such rules refuses more, the rule around it may accept.
    if (before.length + after.length > 2) return "both";
    return gone.length > 0 ? "wider" : "narrower";
  }
  const isEach = gone.length === added.length && gone.every((one, at) => isSame(one, added[at]));
  return isEach ? undefined : "both";
}

function inWords(keyword: string, constraint: Constraint | undefined): string | undefined {
  if (!constraint) return undefined;
  if (isList(constraint))
    return keyword === "oneOf"
      ? `the rule that only one of ${constraint.length} overlapping alternatives may match`
      : `${keyword} ${constraint.join(" and ")}`.trim();
  const format = Object.keys(bits).find((name) => bits[name] === constraint.at);
  if (keyword === "bits") return `format ${format}`;
  return `${constraint.isExclusive ? "exclusive " : ""}${keyword} ${constraint.at}`;
}
