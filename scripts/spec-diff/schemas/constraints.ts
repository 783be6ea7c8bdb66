import { sortedJson } from "../../lib/json.ts";
import { isRecord } from "../../lib/record.ts";
import { isAnnotation, isAny } from "./annotations.ts";
import type { Shape } from "./shape.ts";

/** What holds for a shape beside its structure: where the values end, or a list of rules that all hold. */
export type Constraint = Bound | readonly string[];
export type Bound = { at: number; isExclusive: boolean };

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
export const bits: Readonly<Record<string, number>> = {
  int32: 31,
  int64: 63,
  float: 24,
  double: 53,
};

/** The formats of texts that JSON Schema 2020-12 defines. No validator judges another one: it only tells people. */
const formats = new Set(
  "date-time date time duration email idn-email hostname idn-hostname ipv4 ipv6 uri uri-reference iri iri-reference uuid uri-template json-pointer relative-json-pointer regex".split(
    " ",
  ),
);

const unknownFormat = "unknown format";

/** What no validator judges: it only tells people what a text is. */
export const unjudged: ReadonlySet<string> = new Set([
  unknownFormat,
  "contentEncoding",
  "contentMediaType",
  "contentSchema",
]);

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

/** Every constraint of a shape by its keyword, but those that any value meets. `write` makes texts that can be compared. */
export function constraintsOf(
  { type, isInteger, parts }: Shape,
  write: (value: unknown) => string,
): Map<string, Constraint> {
  const found = new Map<string, Constraint>();
  const addRule = (keyword: string, rule: string) => {
    const present = found.get(keyword);
    found.set(keyword, [...(isList(present) ? present : []), rule]);
  };
  const addBound = (name: string, bound: Bound) => {
    const present = found.get(name);
    if (!present || isList(present) || isStricter(name, bound, present)) found.set(name, bound);
  };
  for (const { value: schema } of parts) {
    for (const [keyword, value] of Object.entries(schema)) {
      if (structural.has(keyword) || isAnnotation(keyword) || isMetByAll(keyword, schema, type))
        continue;
      if ((typeOfKeyword[keyword] ?? type) !== type) continue;
      const bound = bounds[keyword];
      if (bound && typeof value === "number") addBound(bound, boundOf(keyword, value, isInteger));
      else if (keyword === "format") {
        const width = type === "number" ? bits[String(value)] : undefined;
        if (width) addBound("bits", { at: width, isExclusive: false });
        // OpenAPI 3.0 has no other way to write it.
        else if (value === "byte") addRule("contentEncoding", `"base64"`);
        else if (formats.has(String(value))) {
          if (type === "string") addRule(keyword, JSON.stringify(value));
        } else if (type === "string" || type === "number")
          addRule(unknownFormat, JSON.stringify(value));
      } else if (keyword === "dependentRequired" && isRecord(value))
        for (const [name, names] of Object.entries(value))
          for (const other of [names].flat())
            addRule("dependentRequired", `${name} → ${String(other)}`);
      else if (keyword === "dependentSchemas" && isRecord(value))
        for (const [name, inner] of Object.entries(value)) {
          const { required, ...rest } = Object(inner);
          for (const other of [required ?? []].flat())
            addRule("dependentRequired", `${name} → ${String(other)}`);
          if (!isAny(rest)) addRule(keyword, `${name}: ${write(rest)}`);
        }
      else if (keyword === "oneOf")
        for (const one of [value].flat()) addRule(keyword, sortedJson(one));
      else addRule(keyword, write(value));
    }
  }
  const factors = found.get("multipleOf") ?? [];
  const all = [...(isList(factors) ? factors.map(Number) : []), ...(isInteger ? [1] : [])];
  const factor = all.length > 0 ? leastCommonMultiple(all) : undefined;
  found.delete("multipleOf");
  if (isInteger) addRule("integer", "");
  if (factor !== undefined && factor !== 1) addRule("multipleOf", String(factor));
  return found;
}

/** What is a multiple of each number: all of them hold. */
function leastCommonMultiple(numbers: readonly number[]): number {
  const digits = Math.max(...numbers.map((one) => (String(one).split(".")[1] ?? "").length));
  const scale = 10 ** digits;
  const divisor = (one: number, other: number): number =>
    other === 0 ? one : divisor(other, one % other);
  const whole = numbers.map((one) => Math.round(one * scale));
  return whole.reduce((all, one) => (all / divisor(all, one)) * one) / scale;
}

/** Of whole numbers a bound is told by the last one that matches. */
function boundOf(keyword: string, value: number, isInteger: boolean): Bound {
  const isExclusive = keyword.startsWith("exclusive");
  if (!isInteger) return { at: value, isExclusive };
  const isLower = bounds[keyword] === "minimum";
  const last = isLower ? Math.ceil(value) : Math.floor(value);
  const step = isExclusive && last === value ? (isLower ? 1 : -1) : 0;
  return { at: last + step, isExclusive: false };
}

/** Whether every value meets a keyword as it stands in a schema. */
function isMetByAll(
  keyword: string,
  schema: Readonly<Record<string, unknown>>,
  type: Shape["type"],
): boolean {
  const value = schema[keyword];
  if (/^min(Length|Items|Properties)$/.test(keyword)) return value === 0;
  const { contains, minContains = 1, maxContains } = schema;
  if (/contains$/i.test(keyword))
    return contains === undefined || (minContains === 0 && maxContains === undefined);
  if (keyword === "uniqueItems") return value === false || Number(schema["maxItems"]) <= 1;
  if (keyword === "not") return value === false || !mayBe(type, value);
  if (keyword === "if") return ["then", "else"].every((branch) => isAny(schema[branch] ?? true));
  return /^(then|else|propertyNames|unevaluated\w+)$/.test(keyword) && isAny(value);
}

/** Whether values of a type may match a schema, as far as its own `type` tells. */
function mayBe(type: Shape["type"], schema: unknown): boolean {
  const allowed = isRecord(schema) ? schema["type"] : undefined;
  const names = type === "number" ? ["integer", "number"] : [type];
  return allowed === undefined || [allowed].flat().some((name) => names.includes(String(name)));
}

export function isStricter(name: string, one: Bound, other: Bound): boolean {
  if (one.at === other.at) return one.isExclusive && !other.isExclusive;
  return name.startsWith("min") ? one.at > other.at : one.at < other.at;
}

export function isList(constraint: Constraint | undefined): constraint is readonly string[] {
  return Array.isArray(constraint);
}
