import { BODY, REQUEST, type Row } from "../row.ts";

const properties = [...REQUEST, "properties"];
const required = [...REQUEST, "required"];
const invalid = (...issues: string[]) => ({ ok: false, kind: "invalid-request", issues }) as const;
const todayAlso = `{ request_id: 1, metadata: { a: "b" } }`;

export const requestPropertiesRows: Row[] = [
  {
    name: "request property added, optional",
    change: (spec) => spec.setIn([...properties, "source"], { type: "string" }),
    flows: {
      compiles: `await client.trackMetadata(${todayAlso});`,
      refuses: [`{ request_id: 1, metadata: {}, source: 1 }`],
      exchanges: [
        {
          call: `{ request_id: 1, metadata: {}, source: "web" }`,
          sends: { body: { request_id: 1, metadata: {}, source: "web" } },
        },
      ],
    },
  },
  {
    name: "request property added, required",
    change: (spec) => {
      spec.setIn([...properties, "source"], { type: "string" });
      spec.addIn(required, "source");
      spec.setIn(
        [...BODY, "content", "application/json", "examples", "metadata", "value", "source"],
        "web",
      );
    },
    flows: {
      refuses: [todayAlso],
      exchanges: [
        {
          call: `{ request_id: 1, metadata: {}, source: "web" }`,
          sends: { body: { request_id: 1, metadata: {}, source: "web" } },
        },
        {
          call: `${todayAlso} as unknown as TrackMetadataRequest`,
          sends: null,
          gives: invalid("source: is required"),
        },
      ],
    },
  },
  {
    name: "request property removed",
    change: (spec) => {
      spec.deleteIn([...properties, "metadata"]);
      spec.deleteIn([...required, 1]);
      spec.setIn([...REQUEST, "additionalProperties"], false);
      spec.deleteIn([...BODY, "content", "application/json", "examples"]);
    },
    flows: {
      refuses: [todayAlso],
      exchanges: [
        { call: `{ request_id: 1 }`, sends: { body: { request_id: 1 } } },
        {
          call: `${todayAlso} as TrackMetadataRequest`,
          sends: null,
          gives: invalid("metadata: is not in the specification"),
        },
      ],
    },
  },
  {
    name: "request property renamed",
    change: (spec) => {
      spec.setIn([...properties, "prompt_id"], spec.getIn([...properties, "request_id"]));
      spec.deleteIn([...properties, "request_id"]);
      spec.setIn([...required, 0], "prompt_id");
      spec.deleteIn([...BODY, "content", "application/json", "examples"]);
    },
    flows: {
      refuses: [todayAlso],
      exchanges: [
        {
          call: `{ prompt_id: 1, metadata: {} }`,
          sends: { body: { prompt_id: 1, metadata: {} } },
        },
      ],
    },
  },
  {
    name: "request property made optional",
    change: (spec) => spec.deleteIn([...required, 1]),
    flows: {
      compiles: `await client.trackMetadata(${todayAlso});`,
      refuses: [`{ metadata: {} }`],
      exchanges: [{ call: `{ request_id: 1 }`, sends: { body: { request_id: 1 } } }],
    },
  },
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
];
