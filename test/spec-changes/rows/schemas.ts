import { json, REQUEST, RESPONSE, RESPONSES, SCHEMAS, SUCCESS, type Row } from "../row.ts";

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

export const schemaRows: Row[] = [
  keyword("enum", {
    schema: { enum: ["a", 1, null] },
    type: `"a" | 1`,
    valid: null,
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
  {
    name: "keyword: const with an object, which the types leave open",
    change: (spec) => spec.setIn([...REQUEST, "properties", "field"], { const: { a: [1] } }),
    flows: {
      exchanges: [
        {
          call: `{ request_id: 1, metadata: {}, field: { a: [1] } as never }`,
          sends: { body: { request_id: 1, metadata: {}, field: { a: [1] } } },
        },
        {
          call: `{ request_id: 1, metadata: {}, field: { a: [2] } as never }`,
          sends: null,
          gives: {
            ok: false,
            kind: "invalid-request",
            issues: ["field: must be equal to constant"],
          },
        },
      ],
    },
  },
  {
    name: "keyword: unevaluatedProperties",
    change: (spec) => {
      spec.setIn([...REQUEST, "unevaluatedProperties"], false);
      spec.setIn(
        [...REQUEST, "allOf"],
        spec.createNode([{ type: "object", properties: { more: { type: "string" } } }]),
      );
    },
    flows: {
      exchanges: [
        {
          call: `{ request_id: 1, metadata: {}, more: "a" }`,
          sends: { body: { request_id: 1, metadata: {}, more: "a" } },
        },
        {
          call: `{ request_id: 1, metadata: {}, other: "a" } as unknown as TrackMetadataRequest`,
          sends: null,
          gives: {
            ok: false,
            kind: "invalid-request",
            issues: ["other: is not in the specification"],
          },
        },
      ],
    },
  },
  {
    name: "keyword: a pattern that is no regular expression",
    change: (spec) => spec.setIn([...RESPONSE, "properties", "message", "pattern"], "(["),
    loud: {
      stage: "generate",
      says: /track-metadata\.yaml:\d+:\d+ at .*: .*Invalid regular expression/,
    },
  },
  {
    name: "keyword: discriminator",
    change: (spec) => {
      const alternative = (property: string) => ({
        type: "object",
        required: ["kind"],
        properties: { kind: { type: "string" }, [property]: { type: "integer" } },
      });
      spec.setIn([...SCHEMAS, "Cat"], alternative("lives"));
      spec.setIn([...SCHEMAS, "Dog"], alternative("bones"));
      const oneOf = [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }];
      spec.setIn([...RESPONSES, "200"], json({ oneOf, discriminator: { propertyName: "kind" } }));
    },
    loud: { stage: "generate", says: /discriminator/ },
  },
  {
    name: "a schema within itself",
    change: (spec) => {
      spec.setIn([...SCHEMAS, "Node"], {
        type: "object",
        required: ["name"],
        properties: {
          name: { type: "string" },
          children: { type: "array", items: { $ref: "#/components/schemas/Node" } },
        },
      });
      spec.setIn([...RESPONSE, "properties", "tree"], { $ref: "#/components/schemas/Node" });
      spec.setIn([...REQUEST, "properties", "tree"], { $ref: "#/components/schemas/Node" });
    },
    flows: {
      compiles: `if (result.ok) result.data.tree?.children?.[0]?.children?.[0]?.name.at(0);`,
      refuses: [`{ request_id: 1, metadata: {}, tree: { name: "a", children: [{ name: 1 }] } }`],
      exchanges: [
        {
          call: `{ request_id: 1, metadata: {}, tree: { name: "a", children: [{ name: "b", children: [] }] } }`,
          sends: {
            body: {
              request_id: 1,
              metadata: {},
              tree: { name: "a", children: [{ name: "b", children: [] }] },
            },
          },
          answer: { status: 200, body: { success: true, message: "", tree: { name: "a" } } },
        },
        {
          answer: {
            status: 200,
            body: { success: true, message: "", tree: { name: "a", children: [{}] } },
          },
          gives: { ok: false, kind: "unexpected", issues: ["tree.children[0].name: is required"] },
        },
      ],
    },
  },
  {
    name: "a schema that is nothing but itself",
    change: (spec) => {
      spec.setIn([...SCHEMAS, "Loop"], { $ref: "#/components/schemas/Loop" });
      spec.setIn([...RESPONSE, "properties", "loop"], { $ref: "#/components/schemas/Loop" });
    },
    loud: {
      stage: "generate",
      says: /track-metadata\.yaml: Redocly cannot read it: Self-referencing circular pointer/,
    },
  },
  {
    name: "overlapping alternatives in a response",
    change: (spec) =>
      spec.setIn(
        [...RESPONSES, "200"],
        json({
          oneOf: [
            { type: "object", properties: { a: { type: "integer" } } },
            { type: "object", properties: { b: { type: "integer" } } },
          ],
        }),
      ),
    flows: {
      compiles: `is<Equal<TrackMetadataResponse, { a?: number } | { b?: number }>>();`,
      exchanges: [
        { answer: { status: 200, body: { a: 1, b: 2 } } },
        { answer: { status: 200, body: SUCCESS.body } },
        { answer: { status: 200, body: [] }, gives: { ok: false, kind: "unexpected" } },
      ],
    },
  },
];
