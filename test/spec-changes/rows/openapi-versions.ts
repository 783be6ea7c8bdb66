import { REQUEST, RESPONSE, type Row } from "../row.ts";

const properties = [...REQUEST, "properties"];

export const openapiVersionsRows: Row[] = [
  {
    name: "OpenAPI 3.0, with nullable and exclusive bounds",
    change: (spec) => {
      spec.set("openapi", "3.0.3");
      spec.setIn([...properties, "note"], { type: "string", nullable: true });
      spec.setIn([...RESPONSE, "properties", "message"], { type: "string", nullable: true });
    },
    flows: {
      compiles: `is<Equal<TrackMetadataResponse["message"], string | null>>();`,
      refuses: [`{ request_id: 1, metadata: {}, note: 1 }`],
      exchanges: [
        {},
        {
          call: `{ request_id: 1, metadata: {}, note: null }`,
          sends: { body: { request_id: 1, metadata: {}, note: null } },
          response: { status: 200, body: { success: true, message: null } },
        },
      ],
    },
  },
  {
    name: "OpenAPI 3.0, with a bound that JSON Schema writes otherwise",
    change: (spec) => {
      spec.set("openapi", "3.0.3");
      spec.setIn([...properties, "level"], { type: "integer", minimum: 0, exclusiveMinimum: true });
    },
    flows: {
      exchanges: [
        {
          call: `{ request_id: 1, metadata: {}, level: 1 }`,
          sends: { body: { request_id: 1, metadata: {}, level: 1 } },
        },
        {
          call: `{ request_id: 1, metadata: {}, level: 0 }`,
          sends: null,
          gives: { ok: false, kind: "invalid-request", issues: ["level: must be > 0"] },
        },
      ],
    },
  },
  {
    name: "OpenAPI 3.1 with the nullable of 3.0",
    change: (spec) =>
      spec.setIn([...RESPONSE, "properties", "message"], { type: "string", nullable: true }),
    flows: {
      compiles: `is<Equal<TrackMetadataResponse["message"], string | null>>();`,
      exchanges: [{ response: { status: 200, body: { success: true, message: null } } }],
    },
  },
  {
    name: "OpenAPI 3.2",
    change: (spec) => spec.set("openapi", "3.2.0"),
    flows: { refuses: [`{}`] },
  },
  {
    name: "Swagger 2.0",
    change: () => `swagger: "2.0"\ninfo: { title: A, version: "1" }\npaths: {}\n`,
    loud: { stage: "generate", says: /track-metadata\.yaml/ },
  },
];
