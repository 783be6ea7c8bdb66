import { expect, test } from "vitest";
import { keywords } from "../../../scripts/generate/canonical/keywords.ts";
import { Document } from "../../../scripts/generate/document.ts";
import {
  acceptAnyOf,
  countingCalls,
  createAjv,
  schemaKey,
} from "../../../scripts/generate/validators/ajv.ts";
import { isAnnotation } from "../../../scripts/spec-diff/schemas/annotations.ts";
import { SchemaComparison } from "../../../scripts/spec-diff/schemas/compare-schemas.ts";
import { unjudged } from "../../../scripts/spec-diff/schemas/keywords.ts";
import {
  integer,
  list,
  number,
  object,
  text,
  type JsonValue,
  type JsonSchema,
} from "./labelled/row.ts";

type KeywordCase = [keyword: string, without: JsonSchema, value: JsonValue, refused: unknown];

const a = object({ a: text });
const any = { type: "object" };
const array = { type: "array" };
const when = { if: { required: ["a"] } };

/** Each keyword that asks something of a value: added to a schema, it refuses a value that matched. */
const asking: readonly KeywordCase[] = [
  ["type", {}, "string", 1],
  ["enum", text, ["a"], "b"],
  ["const", text, "a", "b"],
  ["minLength", text, 2, "a"],
  ["maxLength", text, 2, "abc"],
  ["pattern", text, "^a", "b"],
  ["minimum", number, 2, 1],
  ["maximum", number, 2, 3],
  ["exclusiveMinimum", number, 2, 2],
  ["exclusiveMaximum", number, 2, 2],
  ["multipleOf", number, 2, 3],
  ["minItems", list(text), 1, []],
  ["maxItems", list(text), 1, ["a", "b"]],
  ["uniqueItems", list(text), true, ["a", "a"]],
  ["items", array, text, [1]],
  ["prefixItems", array, [text], [1]],
  ["contains", list(text), { const: "a" }, ["b"]],
  ["minContains", list(text, { contains: { const: "a" } }), 2, ["a"]],
  ["maxContains", list(text, { contains: { const: "a" } }), 1, ["a", "a"]],
  ["required", a, ["a"], {}],
  ["additionalProperties", a, false, { b: 1 }],
  ["patternProperties", a, { "^x": integer }, { x: "a" }],
  ["unevaluatedProperties", a, false, { b: 1 }],
  ["propertyNames", any, { maxLength: 1 }, { ab: 1 }],
  ["minProperties", any, 1, {}],
  ["maxProperties", any, 1, { a: 1, b: 1 }],
  ["dependentRequired", a, { a: ["b"] }, { a: "a" }],
  ["dependentSchemas", a, { a: { minProperties: 2 } }, { a: "a" }],
  ["then", { ...a, ...when }, { required: ["b"] }, { a: "a" }],
  ["else", { ...a, ...when }, { required: ["b"] }, {}],
  ["if", { ...a, then: { required: ["b"] } }, { required: ["a"] }, { a: "a" }],
  ["not", text, { const: "a" }, "a"],
  ["allOf", text, [{ minLength: 2 }], "a"],
  ["anyOf", text, [{ minLength: 2 }, { const: "" }], "a"],
  ["oneOf", text, [{ minLength: 2 }, { const: "" }], "a"],
  ["$ref", {}, "#/text", 1],
];

/** Each keyword of which no validator judges a value: it tells people what there is. */
const telling: readonly KeywordCase[] = [
  ["contentEncoding", text, "base64", "?"],
  ["contentMediaType", text, "application/json", "{"],
  ["contentSchema", { ...text, contentMediaType: "application/json" }, object({}), "[]"],
  ["format", text, "vin", "?"],
  ["format", text, "byte", "?"],
  ["title", text, "A", 1],
  ["description", text, "A", 1],
  ["examples", text, ["a"], "b"],
  ["default", text, "a", "b"],
  ["deprecated", text, true, "a"],
  ["$comment", text, "A", "a"],
  ["xml", any, {}, {}],
  ["externalDocs", any, {}, {}],
  ["x-own", any, {}, {}],
];

/** Rewritten or refused before schemas are compared, or in use by others only. */
const elsewhere = "properties readOnly writeOnly discriminator $defs $id $anchor $schema $dynamicRef $dynamicAnchor unevaluatedItems".split(" "); // prettier-ignore

test("each keyword is in one of the tables", () => {
  const known = new Set([...asking, ...telling].map(([keyword]) => keyword).concat(elsewhere));
  expect([...keywords.keys()].filter((keyword) => !known.has(keyword))).toEqual([]);
});

const withKeyword = ([keyword, schema, value]: KeywordCase) => ({
  ...Object(schema),
  [keyword]: value,
});

function compare(before: JsonSchema, after: JsonSchema) {
  const schemas = new SchemaComparison({ it: before, text }, { it: after, text });
  return schemas.compare([schemas.old.at("#/it")], [schemas.current.at("#/it")]);
}

function matches(schema: JsonSchema, value: unknown, direction: "request" | "response"): unknown {
  const document = new Document(JSON.stringify({ it: schema, text }), "keywords.yaml");
  const strict = countingCalls(createAjv(document), () => {});
  const ajv = direction === "request" ? strict : acceptAnyOf(strict);
  return ajv.getSchema(schemaKey("#/it"))?.(value);
}

test.for(asking)("%s asks something of a value: what no longer matches is told", (row) => {
  const [, before, , refused] = row;
  const after = withKeyword(row);
  expect(matches(before, refused, "request")).toBe(true);
  for (const direction of ["request", "response"] as const)
    expect(matches(after, refused, direction)).toBe(false);
  expect(compare(before, after).map(({ effect }) => effect)).toContain("narrower");
  expect(compare(after, before).map(({ effect }) => effect)).toContain("wider");
});

test.for(telling)("no validator judges %s: no value is told to match or not", (row) => {
  const [keyword, before, , value] = row;
  const after = withKeyword(row);
  expect(matches(after, value, "request")).toBe(matches(before, value, "request"));
  const changes = [...compare(before, after), ...compare(after, before)];
  expect(changes.filter(({ effect }) => effect !== "none")).toEqual([]);
  expect(isAnnotation(keyword) || changes.every(({ event }) => unjudged.has(event))).toBe(true);
});

test("formats that JSON Schema defines are no matter of our validators, but count as a server would judge them", () => {
  expect(matches({ ...text, format: "uuid" }, "?", "request")).toBe(true);
  expect(compare(text, { ...text, format: "uuid" })).toMatchObject([{ effect: "narrower" }]);
});

test("that only one of oneOf may match is a matter of what is sent", () => {
  const schema = { oneOf: [number, integer] };
  expect(matches(schema, 1, "request")).toBe(false);
  expect(matches(schema, 1, "response")).toBe(true);
});
