import { matchesPattern } from "./shape-parts.ts";
import type { Shape } from "./shape.ts";
import { isAnnotation, type Shapes } from "./shapes.ts";

/** What a change does to the set of values that match: fewer match than before, more, or both. */
export type Effect = "narrower" | "wider" | "both";

/** A constraint before and after, in words; `undefined` where there is none. */
export type ConstraintChange = {
  keyword: string;
  effect: Effect;
  before: string | undefined;
  after: string | undefined;
};

/** Where the values end. */
type Bound = { at: number; isExclusive: boolean };

/** Keywords that set a bound, by the name of the bound; of several the strictest counts. */
const bounds: Readonly<Record<string, string>> = {
  exclusiveMinimum: "minimum",
  exclusiveMaximum: "maximum",
  ...Object.fromEntries(
    "minimum maximum minLength maxLength minItems maxItems minProperties maxProperties minContains maxContains"
      .split(" ")
      .map((keyword) => [keyword, keyword]),
  ),
};

/** How many bits the formats of numbers have, which is a bound too. */
const bits: Readonly<Record<string, number>> = { int32: 31, int64: 63, float: 24, double: 53 };

/** Keywords that are compared elsewhere: as types, property by property, or item by item. */
const structural = new Set(
  "type enum const properties required additionalProperties patternProperties items prefixItems".split(
    " ",
  ),
);

/** Keywords that bear on values of one type; the others bear on values of all. */
const typeOfKeyword: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    string: "minLength maxLength pattern contentEncoding contentMediaType contentSchema",
    number: "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf",
    array: "minItems maxItems uniqueItems contains minContains maxContains unevaluatedItems",
    object:
      "minProperties maxProperties propertyNames dependentRequired dependentSchemas unevaluatedProperties",
  }).flatMap(([type, keywords]) => keywords.split(" ").map((keyword) => [keyword, type])),
);

/** Compares what holds for two shapes of one type beside their structure. */
export function compareConstraints(
  [old, oldShapes]: readonly [Shape, Shapes],
  [current, currentShapes]: readonly [Shape, Shapes],
): ConstraintChange[] {
  const [before, after] = [constraintsOf(old, oldShapes), constraintsOf(current, currentShapes)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((keyword) => {
    const [was, is] = [before.get(keyword), after.get(keyword)];
    const effect = effectOf(keyword, was, is);
    if (!effect) return [];
    return [{ keyword, effect, before: inWords(keyword, was), after: inWords(keyword, is) }];
  });
}

/** Whether a listed value, given as JSON, matches a shape, as far as texts and numbers tell. */
export function fits(json: string, shape: Shape, shapes: Shapes): boolean {
  if (shape.values && !shape.values.includes(json)) return false;
  const value: unknown = JSON.parse(json);
  return [...constraintsOf(shape, shapes)].every(([keyword, constraint]) => {
    if (!isList(constraint)) {
      const size = keyword.endsWith("Length") ? [...String(value)].length : Number(value);
      const isMeasured = typeof value === (keyword.endsWith("Length") ? "string" : "number");
      return !isMeasured || !isStricter(keyword, constraint, { at: size, isExclusive: false });
    }
    if (keyword === "pattern")
      return constraint.every((one) => matchesPattern(String(JSON.parse(one)), String(value)));
    if (keyword === "integer") return Number.isInteger(value);
    return (
      keyword !== "multipleOf" ||
      constraint.every((one) => Number.isInteger(Number(value) / Number(one)))
    );
  });
}

type Constraint = Bound | readonly string[];

function constraintsOf({ type, isInteger, parts }: Shape, shapes: Shapes): Map<string, Constraint> {
  const found = new Map<string, Constraint>();
  const addText = (keyword: string, text: string) => {
    const present = found.get(keyword);
    found.set(keyword, [...(isList(present) ? present : []), text]);
  };
  const addBound = (name: string, bound: Bound) => {
    const present = found.get(name);
    if (!present || isList(present) || isStricter(name, bound, present)) found.set(name, bound);
  };
  if (isInteger) addText("integer", "");
  for (const [keyword, value] of parts.flatMap((part) => Object.entries(part.value))) {
    if (structural.has(keyword) || isAnnotation(keyword)) continue;
    if ((typeOfKeyword[keyword] ?? type) !== type) continue;
    const bound = bounds[keyword];
    const width = keyword === "format" && type === "number" ? bits[String(value)] : undefined;
    if (width) addBound("bits", { at: width, isExclusive: false });
    else if (bound && typeof value === "number")
      addBound(bound, { at: value, isExclusive: keyword.startsWith("exclusive") });
    else if (keyword === "format" ? type === "string" : keyword !== "uniqueItems" || value === true)
      addText(keyword, shapes.write(value));
  }
  return found;
}

function isStricter(name: string, one: Bound, other: Bound): boolean {
  if (one.at === other.at) return one.isExclusive && !other.isExclusive;
  return name.startsWith("min") ? one.at > other.at : one.at < other.at;
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

function isList(constraint: Constraint | undefined): constraint is readonly string[] {
  return Array.isArray(constraint);
}

function inWords(keyword: string, constraint: Constraint | undefined): string | undefined {
  if (!constraint) return undefined;
  if (isList(constraint))
    return keyword === "oneOf" ? "only one alternative" : `${keyword} ${constraint.join(" and ")}`;
  const format = Object.keys(bits).find((name) => bits[name] === constraint.at);
  if (keyword === "bits") return `format ${format}`;
  return `${constraint.isExclusive ? "exclusive " : ""}${keyword} ${constraint.at}`;
}
