import { describe, expect, test } from "vitest";
import { canonicalOf, documentOf } from "../../../fixtures/canonical-document.ts";

const place = "#/paths/~1one/post/requestBody/content/application~1json/schema";
const component = { $ref: "#/components/schemas/A" };
const components = { schemas: { A: { type: "string" } } };

const rows: [rewrite: string, schema: object, becomes: object][] = [
  ["nullable → type null", { type: "string", nullable: true }, { type: ["string", "null"] }],
  ["nullable → type null", { type: "string", nullable: false }, { type: "string" }],
  [
    "nullable → type null",
    { type: "string", enum: ["a"], nullable: true },
    { type: ["string", "null"], enum: ["a", null] },
  ],
  ["nullable → type null", { const: 1, nullable: true }, { enum: [1, null] }],
  [
    "nullable → type null",
    { ...component, nullable: true, description: "d" },
    { description: "d", anyOf: [component, { type: "null" }] },
  ],
  [
    "nullable → type null",
    { allOf: [component], nullable: true },
    { anyOf: [{ allOf: [component] }, { type: "null" }] },
  ],
  [
    "nullable → type null",
    { anyOf: [component], nullable: true },
    { anyOf: [component, { type: "null" }] },
  ],
  [
    "nullable → type null",
    { oneOf: [component, { enum: [null] }], nullable: true },
    { anyOf: [{ oneOf: [component, { enum: [null] }] }, { type: "null" }] },
  ],
  ["nullable → type null", { nullable: true, description: "any" }, { description: "any" }],
  [
    "boolean exclusive bound → number",
    { type: "number", minimum: 0, exclusiveMinimum: true, maximum: 1, exclusiveMaximum: false },
    { type: "number", exclusiveMinimum: 0, maximum: 1 },
  ],
  ["example → examples", { type: "string", example: "a" }, { type: "string", examples: ["a"] }],
  [
    "list of items → prefixItems",
    { type: "array", items: [{ type: "string" }], additionalItems: false },
    { type: "array", prefixItems: [{ type: "string" }], items: false },
  ],
  ["enum without values → not {}", { enum: [] }, { not: {} }],
  [
    "pattern → as the flag u spells it",
    { type: "string", pattern: String.raw`^[\w\-\_]+\_{$` },
    { type: "string", pattern: String.raw`^[\w\-_]+_\{$` },
  ],
  [
    "pattern → as the flag u spells it",
    { type: "object", patternProperties: { "^x\\-": {} } },
    { type: "object", patternProperties: { "^x-": {} } },
  ],
  [
    "keywords that JSON Schema 2020-12 does not have dropped",
    { type: "string", requird: true, "x-ours": 1 },
    { type: "string", "x-ours": 1 },
  ],
  [
    "unevaluatedProperties → additionalProperties, where both mean the same",
    { type: "object", properties: {}, unevaluatedProperties: false },
    { type: "object", properties: {}, additionalProperties: false },
  ],
  [
    "siblings of $ref → beside allOf",
    { ...component, unevaluatedProperties: false },
    { unevaluatedProperties: false, allOf: [component] },
  ],
];

test.for(rows)("%s: %j", ([rewrite, schema, becomes]) => {
  const made = canonicalOf(documentOf(schema, { components }));
  expect(made.schema).toEqual(becomes);
  expect(made.notes).toEqual({ [rewrite]: [place] });
});

test.for(rows)("%s: %j, in its canonical form, is left alone", ([, , becomes]) => {
  const made = canonicalOf(documentOf(becomes, { components }));
  expect(made.schema).toEqual(becomes);
  expect(made.notes).toEqual({});
});

describe("OpenAPI 3.0", () => {
  const in30 = (schema: object) =>
    canonicalOf(documentOf(schema, { openapi: "3.0.3", components })).schema;

  test("ignores what stands beside $ref, but for descriptions", () => {
    expect(in30({ ...component, description: "d", maxLength: 1 })).toEqual({
      ...component,
      description: "d",
    });
  });

  test("means an object by properties", () => {
    expect(in30({ properties: {}, nullable: true })).toEqual({
      type: ["object", "null"],
      properties: {},
    });
  });
});

test("a schema in $defs, or elsewhere inside of another, becomes a component of its own", () => {
  const made = canonicalOf(
    documentOf(component, {
      components: {
        schemas: {
          A: {
            type: "object",
            properties: { b: { $ref: "#/components/schemas/A/$defs/B" } },
            $defs: {
              B: { type: "object", properties: { b: { $ref: "#/components/schemas/A/$defs/B" } } },
            },
          },
        },
      },
    }),
  );
  expect(made.schemas).toEqual({
    A: { type: "object", properties: { b: { $ref: "#/components/schemas/A_B" } } },
    A_B: { type: "object", properties: { b: { $ref: "#/components/schemas/A_B" } } },
  });
});

test("a schema that is composed of itself is refused", () => {
  const A = { anyOf: [{ type: "string" }, { $ref: "#/components/schemas/B" }] };
  const B = { allOf: [{ $ref: "#/components/schemas/A" }] };
  const made = canonicalOf(
    documentOf({ $ref: "#/components/schemas/A" }, { components: { schemas: { A, B } } }),
  );
  expect(made.refused).toEqual([
    expect.stringMatching(/schemas\/[AB]\/\w+\/\d: the schema is composed of/),
  ]);
});

test.for([
  [{ type: "strin" }, "/type: type must be one or several of"],
  [{ type: "object", required: "a" }, "/required: required must be a list of property names; mend"],
  [{ properties: { default: { minLength: -1 } } }, "/properties/default/minLength: minLength must"],
  [
    { $ref: "#/components/schemas/Missing" },
    "/$ref: $ref #/components/schemas/Missing has no target",
  ],
  [{ $ref: "#name" }, "/$ref: $ref #name is no JSON pointer"],
  [{ maximum: NaN }, "/maximum: JavaScript cannot hold the number"],
  [{ default: { a: [NaN] } }, "/default/a/0: JavaScript cannot hold the number"],
  [{ pattern: "(" }, '/pattern: the pattern "(" is no regular expression'],
  [{ $dynamicRef: "#a" }, "/$dynamicRef: $dynamicRef depends on who refers"],
  [{ unevaluatedItems: false }, "/unevaluatedItems: Ajv mistakes unevaluatedItems"],
] as const)("%j is refused, by place", ([schema, reason]) => {
  expect(canonicalOf(documentOf(schema)).refused).toEqual([
    expect.stringContaining(`spec.yaml at ${place}${reason}`),
  ]);
});
