import { REQUEST, type Row } from "../row.ts";

const properties = [...REQUEST, "properties"];
const invalid = (...issues: string[]) => ({ ok: false, kind: "invalid-request", issues }) as const;
const todayAlso = `{ request_id: 1, metadata: { a: "b" } }`;

/** Rows for types of the request's properties. */
export const requestPropertyTypesRows: Row[] = [
  {
    name: "request property narrowed to an integer",
    change: (spec) => spec.setIn([...properties, "request_id"], { type: "integer" }),
    flows: {
      refuses: [`{ request_id: "1", metadata: {} }`],
      exchanges: [
        {},
        {
          call: `{ request_id: 1.5, metadata: {} }`,
          sends: null,
          gives: invalid("request_id: must be integer"),
        },
      ],
    },
  },
  {
    name: "request property widened",
    change: (spec) => spec.addIn([...properties, "request_id", "anyOf"], { type: "boolean" }),
    flows: {
      refuses: [`{ request_id: null, metadata: {} }`],
      exchanges: [
        {
          call: `{ request_id: true, metadata: {} }`,
          sends: { body: { request_id: true, metadata: {} } },
        },
      ],
    },
  },
  {
    name: "request property made nullable",
    change: (spec) => spec.setIn([...properties, "metadata", "type"], ["object", "null"]),
    flows: {
      compiles: `await client.trackMetadata(${todayAlso});`,
      refuses: [`{ request_id: 1, metadata: "a" }`, `{ request_id: 1, metadata: [] }`],
      exchanges: [
        {
          call: `{ request_id: 1, metadata: null }`,
          sends: { body: { request_id: 1, metadata: null } },
        },
      ],
    },
  },
  {
    name: "metadata narrowed to texts",
    change: (spec) =>
      spec.setIn([...properties, "metadata", "additionalProperties"], { type: "string" }),
    flows: {
      refuses: [`{ request_id: 1, metadata: { a: 1 } }`],
      exchanges: [
        {},
        {
          call: `{ request_id: 1, metadata: { a: 1 } as unknown as Record<string, string> }`,
          sends: null,
          gives: invalid("metadata.a: must be string"),
        },
      ],
    },
  },
  {
    name: "request property with values to choose from (enum)",
    change: (spec) =>
      spec.setIn([...properties, "source"], { type: "string", enum: ["web", "app"] }),
    flows: {
      refuses: [`{ request_id: 1, metadata: {}, source: "fax" }`],
      exchanges: [
        {
          call: `{ request_id: 1, metadata: {}, source: "app" }`,
          sends: { body: { request_id: 1, metadata: {}, source: "app" } },
        },
      ],
    },
  },
  {
    name: "request property narrowed to values to choose from",
    change: (spec) => spec.setIn([...properties, "request_id"], { enum: [1, 12345] }),
    flows: {
      refuses: [`{ request_id: 2, metadata: {} }`, `{ request_id: "1", metadata: {} }`],
      exchanges: [
        {},
        {
          call: `{ request_id: 2, metadata: {} } as unknown as TrackMetadataRequest`,
          sends: null,
          gives: invalid("request_id: must be equal to one of the allowed values"),
        },
      ],
    },
  },
  {
    name: "request property with limits of its keys and of their texts",
    change: (spec) => {
      const texts = { type: "string", minLength: 1, maxLength: 20 };
      spec.setIn([...properties, "metadata", "additionalProperties"], texts);
      spec.setIn([...properties, "metadata", "maxProperties"], 2);
    },
    flows: {
      refuses: [`{ request_id: 1, metadata: { a: 1 } }`],
      exchanges: [
        {},
        {
          call: `{ request_id: 1, metadata: { a: "", b: "b", c: "c" } }`,
          sends: null,
          gives: invalid(
            "metadata: must NOT have more than 2 properties",
            "metadata.a: must NOT have fewer than 1 characters",
          ),
        },
      ],
    },
  },
];
