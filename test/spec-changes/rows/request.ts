import { BODY, OPERATION, REQUEST, type Row } from "../row.ts";

const properties = [...REQUEST, "properties"];
const required = [...REQUEST, "required"];
const invalid = (...issues: string[]) => ({ ok: false, kind: "invalid-request", issues }) as const;
const todayAlso = `{ request_id: 1, metadata: { a: "b" } }`;

export const requestRows: Row[] = [
  {
    name: "nothing changed",
    change: () => undefined,
    flows: {
      compiles: `
        is<Equal<TrackMetadataResponse, { success: boolean; message: string }>>();
        interface Metadata { session: string }
        const metadata: Metadata = { session: "a" };
        await client.trackMetadata({ request_id: "1", metadata });`,
      refuses: [`{ request_id: 1, metadata: [] }`, `{ request_id: 1, metadata: {}, more: 1 }`, ``],
    },
  },
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
  {
    name: "request body made optional",
    change: (spec) => spec.setIn([...BODY, "required"], false),
    flows: {
      compiles: `await client.trackMetadata(${todayAlso});`,
      refuses: [`{ request_id: 1 }`],
      exchanges: [{}, { call: ``, sends: { body: undefined } }],
    },
  },
  {
    name: "request body removed",
    change: (spec) => spec.deleteIn(BODY),
    flows: {
      compiles: `await client.trackMetadata({ timeout: 1 });`,
      refuses: [todayAlso],
      exchanges: [{ call: ``, sends: { body: undefined } }],
    },
  },
  {
    name: "request schema left open",
    change: (spec) => spec.setIn([...BODY, "content"], { "application/json": {} }),
    flows: {
      compiles: `is<Equal<TrackMetadataRequest, unknown>>();`,
      refuses: [``],
      exchanges: [{ call: `["anything"]`, sends: { body: ["anything"] } }],
    },
  },
  {
    name: "request media type changed to another form of JSON",
    change: (spec) =>
      spec.setIn([...BODY, "content"], {
        "application/vnd.pl+json": spec.getIn([...BODY, "content", "application/json"]),
      }),
    flows: {
      refuses: [`{ request_id: 1 }`],
      exchanges: [
        {
          sends: {
            headers: {
              accept: "application/json",
              "content-type": "application/vnd.pl+json",
              "x-api-key": "pl_0123456789",
            },
          },
        },
      ],
    },
  },
  {
    name: "request offered as a form too",
    change: (spec) => {
      const schema = spec.getIn([...BODY, "content", "application/json", "schema"]);
      spec.setIn([...BODY, "content"], {
        "multipart/form-data": { schema },
        "application/json": { schema },
      });
    },
    flows: { refuses: [`{ request_id: 1 }`] },
  },
  ...[
    "multipart/form-data",
    "application/x-www-form-urlencoded",
    "application/xml",
    "text/plain",
    "*/*",
  ].map((mediaType): Row => ({
    name: `request media type changed to ${mediaType}`,
    change: (spec) =>
      spec.setIn([...BODY, "content"], { [mediaType]: { schema: { type: "object" } } }),
    loud: {
      stage: "generate",
      says: /track-metadata\.yaml at #\/paths\/~1rest~1track-metadata\/post\/requestBody: the body is offered as .+ only; the facade speaks application\/json/,
    },
  })),
  {
    name: "an example of the request contradicts the schema",
    change: (spec) =>
      spec.setIn(
        [...BODY, "content", "application/json", "examples", "metadata", "value", "request_id"],
        [1],
      ),
    loud: {
      stage: "generate",
      says: /track-metadata\.yaml:\d+:\d+ at .+examples\/metadata\/value\/request_id: .+no-invalid-media-type-examples/,
    },
  },
  {
    name: "the API key among the properties of a composed body",
    change: (spec) =>
      spec.setIn([...BODY, "content", "application/json", "schema"], {
        allOf: [
          { $ref: "#/components/schemas/TrackMetadataRequest" },
          { type: "object", properties: { "api-key": { type: "string" } } },
        ],
      }),
    loud: { stage: "generate", says: /allOf\/1\/properties\/api-key: .*"api-key"/ },
  },
  {
    name: "request and response read the same schema, with a read-only property",
    change: (spec) => spec.setIn([...properties, "id"], { type: "string", readOnly: true }),
    loud: {
      stage: "generate",
      says: /TrackMetadataRequest\/properties\/id: readOnly gives the schema two shapes/,
    },
  },
  {
    name: "a request that GET cannot carry",
    change: (spec) => {
      spec.setIn(["paths", "/rest/track-metadata", "get"], spec.getIn(OPERATION));
      spec.deleteIn(OPERATION);
    },
    loud: { stage: "generate", says: /track-metadata\/get.*: GET .*body/ },
  },
];
