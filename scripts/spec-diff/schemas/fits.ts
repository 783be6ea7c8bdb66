import { isMultiple } from "../../generate/validators/json-values.ts";
import { sortedJson } from "../../lib/json.ts";
import { isRecord } from "../../lib/record.ts";
import { constraintsOf, isList, isStricter } from "./constraints.ts";
import { matchesPattern } from "./shape-parts.ts";
import type { Shape } from "./shape.ts";

/** Whether `fits` knows a constraint. */
export function isMeasured(keyword: string): boolean {
  return /^(pattern|integer|multipleOf|(min|max)(imum|Length))$/.test(keyword);
}

/** Whether all that a shape says by a keyword is which values it refuses, and `fits` knows them. */
export function isRefusal(keyword: string, { parts }: Shape): boolean {
  const isListed = (not: unknown) => not === undefined || refusedBy(not) !== undefined;
  return keyword === "not" && parts.every(({ value }) => isListed(value["not"]));
}

/** The values that `not` lists; `undefined` where it says something else. */
function refusedBy(not: unknown): unknown[] | undefined {
  if (!isRecord(not) || Object.keys(not).length !== 1) return undefined;
  const { const: only, enum: list } = not;
  return "const" in not ? [only] : Array.isArray(list) ? list : undefined;
}

/** Whether `fits` knows every constraint of a shape of texts or numbers, so that what fits surely matches. */
export function isMeasuredWhole(shape: Shape): boolean {
  const keywords = [...constraintsOf(shape, JSON.stringify).keys()];
  return /^(string|number)$/.test(shape.type) && keywords.every(isMeasured);
}

/** Whether a listed value, given as JSON, matches a shape, as far as texts, numbers and lists of values tell. */
export function fits(json: string, shape: Shape): boolean {
  if (shape.values && !shape.values.includes(json)) return false;
  const refused = shape.parts.flatMap(({ value: { not } }) => refusedBy(not) ?? []);
  if (refused.some((value) => sortedJson(value) === json)) return false;
  const value: unknown = JSON.parse(json);
  return [...constraintsOf(shape, JSON.stringify)].every(([keyword, constraint]) => {
    if (!isList(constraint)) {
      const size = keyword.endsWith("Length") ? [...String(value)].length : Number(value);
      const isOfType = typeof value === (keyword.endsWith("Length") ? "string" : "number");
      return !isOfType || !isStricter(keyword, constraint, { at: size, isExclusive: false });
    }
    if (keyword === "pattern")
      return constraint.every((one) => matchesPattern(String(JSON.parse(one)), String(value)));
    if (keyword === "integer") return Number.isInteger(value);
    return (
      keyword !== "multipleOf" || constraint.every((one) => isMultiple(Number(value), Number(one)))
    );
  });
}
