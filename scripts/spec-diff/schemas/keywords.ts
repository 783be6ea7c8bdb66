import { isRecord } from "../../lib/record.ts";
import { isAny } from "./annotations.ts";
import type { Shape } from "./shape.ts";

/** Keywords that set a bound, by the name of the bound; of several the strictest counts. */
export const bounds: Readonly<Record<string, string>> = {
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
export const formats = new Set(
  "date-time date time duration email idn-email hostname idn-hostname ipv4 ipv6 uri uri-reference iri iri-reference uuid uri-template json-pointer relative-json-pointer regex".split(
    " ",
  ),
);

export const unknownFormat = "unknown format";

/** What no validator judges: it only tells people what a text is. */
export const unjudged: ReadonlySet<string> = new Set([
  unknownFormat,
  "contentEncoding",
  "contentMediaType",
  "contentSchema",
]);

/** Keywords that are compared elsewhere: as types, property by property, or item by item. */
export const structural = new Set(
  "type enum const properties required additionalProperties patternProperties items prefixItems".split(
    " ",
  ),
);

/** Keywords that bear on values of one type; the others bear on values of all. */
export const typeOfKeyword: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    string: "minLength maxLength pattern contentEncoding contentMediaType contentSchema",
    number: "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf",
    array: "minItems maxItems uniqueItems contains minContains maxContains unevaluatedItems",
    object:
      "minProperties maxProperties propertyNames dependentRequired dependentSchemas unevaluatedProperties",
  }).flatMap(([type, keywords]) => keywords.split(" ").map((keyword) => [keyword, type])),
);

/** Whether every value meets a keyword as it stands in a schema. */
export function isMetByAll(
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
