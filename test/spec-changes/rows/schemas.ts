import { json, REQUEST, RESPONSE, RESPONSES, SCHEMAS, SUCCESS, type Row } from "../row.ts";

export const schemasRows: Row[] = [
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
      says: /track-metadata\.yaml at #\/components\/schemas\/TrackResponse\/properties\/message\/pattern: the pattern .* is no regular expression/,
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
    flows: {
      compiles: `if (result.ok && result.data.kind === "Cat") is<Equal<typeof result.data.lives, number | undefined>>();`,
      refuses: [`if (result.ok && result.data.kind === "Cat") result.data.bones;`],
      exchanges: [
        { response: { status: 200, body: { kind: "Dog", bones: 1 } } },
        {
          response: { status: 200, body: { kind: "Cow" } },
          gives: { ok: false, kind: "unexpected" },
        },
      ],
    },
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
      spec.setIn([...RESPONSE, "example"], SUCCESS.body); // Other operations may share the response.
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
          response: { status: 200, body: { success: true, message: "", tree: { name: "a" } } },
        },
        {
          response: {
            status: 200,
            body: { success: true, message: "", tree: { name: "a", children: [{}] } },
          },
          gives: { ok: false, kind: "unexpected", issues: ["tree.children[0].name: is required"] },
        },
      ],
    },
  },
  {
    name: "a schema of any JSON value, in the request and in the response",
    change: (spec) => {
      const value = { $ref: "#/components/schemas/JsonValue" };
      spec.setIn(
        [...SCHEMAS, "JsonValue"],
        spec.createNode({
          anyOf: [
            { type: ["string", "number", "boolean", "null"] },
            { type: "array", items: value },
            { type: "object", additionalProperties: value },
          ],
        }),
      );
      spec.setIn([...REQUEST, "properties", "metadata"], spec.createNode(value));
      spec.setIn([...RESPONSE, "properties", "value"], spec.createNode(value));
    },
    flows: {
      compiles: `
        if (result.ok && Array.isArray(result.data.value)) {
          const first: null | string | number | boolean | object | undefined = result.data.value[0];
          if (Array.isArray(first)) void first[0];
        }`,
      refuses: [`{ request_id: 1, metadata: [[new Map()]] }`, `{ request_id: 1, metadata: 1n }`],
      exchanges: [
        {
          call: `{ request_id: 1, metadata: [[1, ["a"]], { b: [null] }] }`,
          sends: { body: { request_id: 1, metadata: [[1, ["a"]], { b: [null] }] } },
          response: { status: 200, body: { success: true, message: "", value: [[true]] } },
          gives: { ok: true, status: 200, data: { success: true, message: "", value: [[true]] } },
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
      says: /track-metadata\.yaml at #\/components\/schemas\/Loop\/\$ref: from reference to reference it leads back to itself/,
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
        { response: { status: 200, body: { a: 1, b: 2 } } },
        { response: { status: 200, body: SUCCESS.body } },
        { response: { status: 200, body: [] }, gives: { ok: false, kind: "unexpected" } },
      ],
    },
  },
];
