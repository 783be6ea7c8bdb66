import { keyword } from "../keyword.ts";
import type { Row } from "../row.ts";

/** Rows for keywords of arrays and objects. */
export const compositeKeywordsRows: Row[] = [
  keyword("uniqueItems", {
    schema: { type: "array", items: { type: "object" }, uniqueItems: true },
    type: "{ [key: string]: unknown }[]",
    valid: [],
    invalid: [{}, {}],
    says: "field: must NOT have duplicate items",
  }),
  keyword("prefixItems", {
    schema: {
      type: "array",
      prefixItems: [{ type: "string" }, { type: "integer" }],
      items: false,
      minItems: 2,
    },
    type: "[string, number]",
    valid: ["a", 1],
    invalid: ["a", "b"],
    says: "field[1]: must be integer",
  }),
  keyword("allOf", {
    schema: {
      allOf: [
        { type: "object", required: ["a"], properties: { a: { type: "string" } } },
        { type: "object", properties: { b: { type: "integer" } } },
      ],
    },
    type: "{ a: string } & { b?: number }",
    valid: { a: "a" },
    invalid: { a: "a", b: "b" },
    says: "field.b: must be integer",
  }),
  keyword("minProperties", {
    schema: { type: "object", additionalProperties: { type: "string" }, minProperties: 1 },
    type: "{ [key: string]: string }",
    valid: { a: "b" },
    invalid: {},
    says: "field: must NOT have fewer than 1 properties",
  }),
  keyword("contains, with a least number", {
    schema: { type: "array", items: { type: "integer" }, contains: { minimum: 5 }, minContains: 2 },
    type: "number[]",
    valid: [5, 6],
    invalid: [5],
    says: "field: must contain at least 2 valid item(s)",
  }),
  keyword("dependentRequired", {
    schema: {
      type: "object",
      properties: { a: { type: "integer" }, b: { type: "integer" } },
      dependentRequired: { a: ["b"] },
    },
    type: "{ a?: number; b?: number }",
    valid: { a: 1, b: 2 },
    invalid: { a: 1 },
    says: "field: must have property b when property a is present",
  }),
  keyword("patternProperties", {
    schema: {
      type: "object",
      patternProperties: { "^x-": { type: "integer" } },
      additionalProperties: { type: ["string", "integer"] },
    },
    type: "{ [key: string]: string | number }",
    valid: { "x-a": 1, b: "c" },
    invalid: { "x-a": "b" },
    says: "field.x-a: must be integer",
  }),
  keyword("properties with unusual names", {
    schema: {
      type: "object",
      required: ["a/b~c"],
      properties: { "a/b~c": { type: "integer" }, "d e": { type: "string" } },
    },
    type: '{ "a/b~c": number; "d e"?: string }',
    valid: { "a/b~c": 1 },
    invalid: { "a/b~c": "1" },
    says: "field.a/b~c: must be integer",
  }),
];
