import { stripTypeScriptTypes } from "node:module";
import { beforeAll, expect, test } from "vitest";
import { generateTypes } from "../../../scripts/generate/types/types.ts";
import { Validators } from "../../../scripts/generate/validators/validators.ts";
import { documentOf, take } from "../../fixtures/canonical-document.ts";
import { diagnostics } from "../../fixtures/diagnostics.ts";

/*
 * Types and validators say the same. Each row holds facts of JSON Schema 2020-12, as its test suite has them: values
 * that are valid, values that are not, and of the latter those that a compiler can tell.
 */

const object = { type: "object" };
const text = { type: "string" };
const integer = { type: "integer" };

type AgreementRow = {
  name: string;
  schema: unknown;
  valid: unknown[];
  wrong?: unknown[];
  invalid?: unknown[];
};

const rows: AgreementRow[] = [
  { name: "true", schema: true, valid: [1, null, {}] },
  { name: "false", schema: false, valid: [], wrong: [1, {}] },
  { name: "an open object", schema: object, valid: [{}, { a: 1 }], wrong: [[], "a", null] },
  {
    name: "required",
    schema: { ...object, required: ["a"], properties: { a: text, b: integer } },
    valid: [{ a: "" }, { a: "", b: 1 }],
    wrong: [{}, { a: 1 }, { a: "", b: "" }],
  },
  {
    name: "required, of what properties does not name",
    schema: { ...object, required: ["a", "a"] },
    valid: [{ a: null }, { a: 1, b: 2 }],
    wrong: [{}, { b: 1 }],
  },
  {
    name: "a closed object",
    schema: { ...object, properties: { a: text }, additionalProperties: false },
    valid: [{}, { a: "" }],
    wrong: [{ b: 1 }],
  },
  {
    name: "an empty object",
    schema: { ...object, additionalProperties: false },
    valid: [{}],
    wrong: [{ a: 1 }],
  },
  {
    name: "additionalProperties of a type beside properties of another",
    schema: { ...object, properties: { a: text }, additionalProperties: integer },
    valid: [{}, { a: "" }, { a: "", b: 1 }],
    wrong: [{ a: 1 }, { b: true }],
    invalid: [{ b: "" }],
  },
  {
    name: "patternProperties in a closed object",
    schema: { ...object, patternProperties: { "^x": integer }, additionalProperties: false },
    valid: [{}, { x: 1 }],
    wrong: [{ x: "" }],
    invalid: [{ y: 1 }],
  },
  {
    name: "a closed object with alternatives, one of which requires nothing",
    schema: {
      ...object,
      properties: { a: text },
      additionalProperties: false,
      anyOf: [{ required: ["a"] }, { minProperties: 0 }],
    },
    valid: [{}, { a: "" }],
    wrong: [{ b: 1 }, { a: 1 }],
  },
  {
    name: "properties without a type",
    schema: { properties: { a: text } },
    valid: [{ a: "" }, { b: 1 }, [], 12, null],
    wrong: [{ a: 1 }],
  },
  {
    name: "items without a type",
    schema: { items: integer },
    valid: [[1], {}, "a"],
    wrong: [["a"]],
  },
  {
    name: "prefixItems",
    schema: { type: "array", prefixItems: [text, integer] },
    valid: [[], ["a"], ["a", 1], ["a", 1, null]],
    wrong: [[1], ["a", "b"]],
  },
  {
    name: "prefixItems of a certain length",
    schema: { type: "array", prefixItems: [text, integer], minItems: 1, items: false },
    valid: [["a"], ["a", 1]],
    wrong: [[], ["a", 1, 2]],
  },
  {
    name: "prefixItems with items behind them",
    schema: { type: "array", prefixItems: [text], items: integer, minItems: 1 },
    valid: [["a"], ["a", 1, 2]],
    wrong: [["a", "b"]],
  },
  {
    name: "type, several",
    schema: { type: ["string", "null"] },
    valid: ["a", null],
    wrong: [1, []],
  },
  { name: "type integer", schema: integer, valid: [1, 1.0], wrong: ["1"], invalid: [1.5] },
  {
    name: "enum within its type",
    schema: { type: "string", enum: ["a", 1, null] },
    valid: ["a"],
    wrong: [1, null, "b"],
  },
  { name: "enum without values", schema: { enum: [] }, valid: [], wrong: [1, null] },
  {
    name: "const, an object",
    schema: { const: { a: [1] } },
    valid: [{ a: [1] }],
    wrong: [{ a: [2] }, {}],
  },
  { name: "const null", schema: { const: null }, valid: [null], wrong: [0] },
  {
    name: "nullable enum",
    schema: { type: "string", nullable: true, enum: ["a", "b"] },
    valid: ["a", null],
    wrong: ["c"],
  },
  {
    name: "allOf",
    schema: {
      allOf: [
        { ...object, properties: { a: text }, required: ["a"] },
        { properties: { b: integer } },
      ],
    },
    valid: [{ a: "" }, { a: "", b: 1 }],
    wrong: [{}, { b: 1 }, { a: "", b: "" }],
  },
  {
    name: "allOf with what no type says",
    schema: {
      allOf: [
        { ...object, properties: { a: text }, additionalProperties: false },
        { not: { required: ["b"] } },
        { minProperties: 0 },
      ],
    },
    valid: [{}, { a: "" }],
    wrong: [{ b: 1 }, { a: 1 }],
  },
  {
    name: "allOf whose parts exclude each other",
    schema: { allOf: [text, integer] },
    valid: [],
    wrong: ["a", 1],
  },
  {
    name: "anyOf beside properties",
    schema: {
      ...object,
      properties: { a: text, b: text },
      anyOf: [{ required: ["a"] }, { required: ["b"] }],
    },
    valid: [{ a: "" }, { b: "" }, { a: "", b: "" }],
    wrong: [{}, { a: 1 }],
  },
  {
    name: "anyOf of scalars, within a type",
    schema: { type: "string", anyOf: [{ minLength: 3 }, { pattern: "^x" }] },
    valid: ["xy", "abc"],
    wrong: [1],
    invalid: ["ab"],
  },
  {
    name: "required beside $ref",
    schema: { $ref: "#/components/schemas/Open", required: ["a"] },
    valid: [{ a: "" }],
    wrong: [{}, { a: 1 }],
  },
  {
    name: "if, then",
    schema: {
      ...object,
      properties: { kind: text },
      if: { properties: { kind: { const: "a" } } },
      then: { properties: { more: integer } },
      else: true,
    },
    valid: [{ kind: "a", more: 1 }, { kind: "b" }],
    wrong: [{ kind: 1 }],
    invalid: [{ kind: "a", more: "" }],
  },
  {
    name: "then, with properties of its parts",
    schema: {
      ...object,
      properties: { kind: text },
      if: { properties: { kind: { const: "a" } } },
      then: { allOf: [{ properties: { more: integer } }, { $ref: "#/components/schemas/Open" }] },
    },
    valid: [{ kind: "a", more: 1, a: "" }, { kind: "b" }],
    wrong: [{ kind: 1 }],
  },
  {
    name: "a schema within itself",
    schema: { $ref: "#/components/schemas/Tree" },
    valid: [{}, { children: [{ children: [] }] }],
    wrong: [{ children: [{ children: 1 }] }],
  },
  ...["anyOf", "oneOf"].map((keyword) => ({
    name: `unevaluatedProperties beside patternProperties and ${keyword}`,
    schema: {
      ...object,
      patternProperties: { "^x-": {} },
      [keyword]: [
        { ...object, additionalProperties: text },
        { ...object, required: ["b"], properties: { b: integer } },
      ],
      unevaluatedProperties: false,
    },
    valid: [{ "x-a": "" }, { "x-a": 1, b: 1 }, { a: "" }, {}],
    wrong: [1],
    invalid: [{ a: 1, b: 1 }, { a: 1 }],
  })),
  {
    name: "unevaluatedProperties beside patternProperties and a reference that evaluates all",
    schema: {
      patternProperties: { "^x-": text },
      $ref: "#/components/schemas/Texts",
      unevaluatedProperties: false,
    },
    valid: [{ "x-a": "" }, { a: "" }],
    wrong: [{ a: 1 }],
  },
  {
    name: "names that only the condition itself declares",
    schema: {
      ...object,
      properties: { k: text },
      if: { anyOf: [{ properties: { q: integer } }, { required: ["k"] }] },
      then: { required: ["q"] },
      unevaluatedProperties: false,
    },
    valid: [{ q: 1 }, { k: "", q: 1 }],
    wrong: [{ k: 1, q: 1 }],
    invalid: [{ q: 1, z: 1 }, {}],
  },
  {
    name: "any JSON value",
    schema: { $ref: "#/components/schemas/JsonValue" },
    valid: [null, 1, "", [1, [true, { a: [null] }]], { a: { b: [[]] } }],
  },
  {
    name: "lists of lists of text",
    schema: { $ref: "#/components/schemas/Lists" },
    valid: [[], ["a", ["b", [["c"]]]]],
    wrong: ["a", [1], [["a", [2]]]],
  },
  {
    name: "an object with such a list",
    schema: { ...object, properties: { a: { $ref: "#/components/schemas/Lists" } } },
    valid: [{ a: [["b"]] }],
    wrong: [{ a: [[1]] }],
  },
  {
    name: "names that are no identifiers",
    schema: { ...object, properties: { 2: text, "a-b": text } },
    valid: [{ "a-b": "" }],
    wrong: [{ "a-b": 1 }],
  },
  {
    name: "names that every object inherits",
    schema: { ...object, properties: { toString: text, constructor: integer } },
    valid: [{}, { toString: "" }, { constructor: 1 }],
    wrong: [null],
    invalid: [{ toString: 1 }, { constructor: "" }],
  },
  {
    name: "unevaluatedProperties",
    schema: { $ref: "#/components/schemas/Open", unevaluatedProperties: false },
    valid: [{ a: "" }],
    wrong: [{ a: 1 }],
    invalid: [{ a: "", b: 1 }],
  },
];

const listOf = (name: string) => ({
  type: "array",
  items: { $ref: `#/components/schemas/${name}` },
});

const components = {
  schemas: {
    JsonValue: {
      anyOf: [
        { type: ["string", "number", "boolean", "null"] },
        listOf("JsonValue"),
        { ...object, additionalProperties: { $ref: "#/components/schemas/JsonValue" } },
      ],
    },
    Texts: { ...object, additionalProperties: text },
    Lists: listOf("TextOrLists"),
    TextOrLists: { anyOf: [text, { $ref: "#/components/schemas/Lists" }] },
    Open: { ...object, properties: { a: text } },
    Tree: {
      ...object,
      properties: { children: listOf("Tree") },
    },
  },
};

let validators: Record<string, (value: unknown) => boolean>;
let types: string;

beforeAll(async () => {
  const whole = documentOf({}, { components });
  const paths = rows.map(({ schema }, index) => {
    const content = { "application/json": { schema } };
    const operation = { operationId: `case${index}`, requestBody: { content }, responses: {} };
    return [`/${index}`, { post: operation }];
  });
  const taken = take({ ...whole, paths: Object.fromEntries(paths) });
  for (const { failure } of taken.refused) throw failure;
  const { requests } = await new Validators(taken.document).generate(taken.operations);
  const code = stripTypeScriptTypes(requests);
  validators = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  types = generateTypes(taken.document.root.value);
});

test.for([...rows.entries()])("%i %o", ([index, { valid, wrong = [], invalid = [] }]) => {
  const validate = validators[`case${index}Request`];
  const accepts = (value: unknown) => validate === undefined || validate(value);
  expect(valid.filter((value) => !accepts(value))).toEqual([]);
  expect([...wrong, ...invalid].filter(accepts)).toEqual([]);
});

test("every valid value compiles", () => {
  expect(
    diagnostics(
      program(({ valid }) => valid),
      types,
    ),
  ).toEqual([]);
});

test("no value compiles of which a compiler can tell that it is wrong", () => {
  const lines = program(({ wrong = [] }) => wrong).split("\n");
  const marked = lines.map((line) =>
    line.startsWith("import") ? line : `// @ts-expect-error: it is wrong\n${line}`,
  );
  expect(diagnostics(marked.join("\n"), types)).toEqual([]);
});

/** A constant of its row's type for each of the values. */
function program(valuesOf: (row: AgreementRow) => unknown[]): string {
  const constants = rows.flatMap((row, index) =>
    valuesOf(row).map((value, count) => {
      const body = `NonNullable<operations["case${index}"]["requestBody"]>["content"]["application/json"]`;
      return `export const v${index}_${count}: ${body} = ${JSON.stringify(value)};`;
    }),
  );
  return [`import type { operations } from "./types.ts";`, ...constants].join("\n");
}
