import { REQUEST, RESPONSE, type Row } from "../row.ts";

const field =
  (schema: unknown): Row["change"] =>
  (spec) => {
    spec.setIn([...REQUEST, "properties", "field"], schema);
    spec.setIn([...RESPONSE, "properties", "field"], schema);
  };

type Case = {
  schema: unknown;
  type: string;
  valid: unknown;
  invalid: unknown;
  says: string;
  wrong?: string;
};

/** A property of this schema in request and response: typed alike, and what is invalid is caught both ways. */
const keyword = (
  name: string,
  { schema, type, valid, invalid, says, wrong = "Symbol()" }: Case,
): Row => {
  const body = (value: unknown) => ({ request_id: 1, metadata: {}, field: value });
  const answer = (value: unknown) => ({ success: true, message: "", field: value });
  return {
    name: `keyword: ${name}`,
    change: field(schema),
    flows: {
      compiles: `is<Equal<NonNullable<TrackMetadataResponse["field"]>, ${type}>>();`,
      refuses: [`{ request_id: 1, metadata: {}, field: ${wrong} }`],
      exchanges: [
        {
          call: JSON.stringify(body(valid)),
          sends: { body: body(valid) },
          answer: { status: 200, body: answer(valid) },
        },
        {
          call: `${JSON.stringify(body(invalid))} as unknown as TrackMetadataRequest`,
          sends: null,
          gives: { ok: false, kind: "invalid-request", issues: [says] },
        },
        {
          answer: { status: 200, body: answer(invalid) },
          gives: { ok: false, kind: "unexpected", status: 200, issues: [says] },
        },
      ],
    },
  };
};

export const keywordsRows: Row[] = [
  keyword("enum", {
    schema: { enum: ["a", 1, null] },
    type: `"a" | 1`,
    valid: null,
    invalid: "b",
    says: "field: must be equal to one of the allowed values",
    wrong: `"b"`,
  }),
  keyword("enum of texts that look like a validator's own code", {
    schema: { enum: ["params:{a},b", 'keyword:"x",'] },
    type: `"params:{a},b" | 'keyword:"x",'`,
    valid: "params:{a},b",
    invalid: "b",
    says: "field: must be equal to one of the allowed values",
    wrong: `"b"`,
  }),
  keyword("const", {
    schema: { const: "a" },
    type: `"a"`,
    valid: "a",
    invalid: "b",
    says: "field: must be equal to constant",
    wrong: `"b"`,
  }),
  keyword("pattern", {
    schema: { type: "string", pattern: "^\\p{L}+/\\d$" },
    type: "string",
    valid: "é/1",
    invalid: "1",
    says: 'field: must match pattern "^\\p{L}+/\\d$"',
  }),
  keyword("minLength, which counts characters", {
    schema: { type: "string", minLength: 2 },
    type: "string",
    valid: "😀😀",
    invalid: "😀",
    says: "field: must NOT have fewer than 2 characters",
  }),
  keyword("maximum", {
    schema: { type: "number", maximum: 1 },
    type: "number",
    valid: 0.5,
    invalid: 2,
    says: "field: must be <= 1",
  }),
  keyword("multipleOf", {
    schema: { type: "number", multipleOf: 0.5 },
    type: "number",
    valid: 1.5,
    invalid: 1.2,
    says: "field: must be multiple of 0.5",
  }),
  keyword("uniqueItems", {
    schema: { type: "array", items: { type: "object" }, uniqueItems: true },
    type: "Record<string, never>[]",
    valid: [],
    invalid: [{}, {}],
    says: "field: must NOT have duplicate items (items ## 0 and 1 are identical)",
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
  keyword("format, which promises nothing", {
    schema: { type: "string", format: "date-time" },
    type: "string",
    valid: "soon",
    invalid: 1,
    says: "field: must be string",
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
  keyword("not", {
    schema: { type: "string", not: { const: "" } },
    type: "string",
    valid: "a",
    invalid: "",
    says: "field: must NOT be valid",
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
