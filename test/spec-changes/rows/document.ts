import {
  addParameter,
  CALL,
  OPERATION,
  REQUEST,
  RESPONSE,
  RESPONSES,
  SCHEMAS,
  SUCCESS,
  type Row,
} from "../row.ts";

const properties = [...REQUEST, "properties"];
const inText =
  (change: (yaml: string) => string): Row["change"] =>
  (spec) =>
    change(spec.toString());

export const documentRows: Row[] = [
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
          answer: { status: 200, body: { success: true, message: null } },
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
    loud: { stage: "generate", says: /exclusiveMinimum/ },
  },
  {
    name: "OpenAPI 3.1 with the nullable of 3.0",
    change: (spec) =>
      spec.setIn([...RESPONSE, "properties", "message"], { type: "string", nullable: true }),
    loud: { stage: "generate", says: /nullable/ },
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
  {
    name: "webhooks present",
    change: (spec) =>
      spec.set(
        "webhooks",
        spec.createNode({
          tracked: {
            post: {
              summary: "Tracked",
              operationId: "tracked",
              requestBody: { content: { "application/xml": { schema: { type: "string" } } } },
              responses: { 200: { description: "OK" }, 400: { description: "Bad" } },
            },
          },
        }),
      ),
    flows: { refuses: [`client.tracked;`] },
  },
  {
    name: "broken YAML",
    change: inText((yaml) => yaml.replace("paths:\n", "paths: [\n")),
    loud: { stage: "generate", says: /spec\/track-metadata\.yaml:\d+:\d+: not YAML: / },
  },
  {
    name: "broken JSON",
    change: (spec) => JSON.stringify(spec).replace('"paths":', '"paths"'),
    loud: { stage: "generate", says: /spec\/track-metadata\.yaml:\d+:\d+: not YAML: / },
  },
  {
    name: "duplicate keys",
    change: inText((yaml) => yaml.replace("servers: []\n", "servers: []\nservers: []\n")),
    loud: {
      stage: "generate",
      says: /spec\/track-metadata\.yaml:\d+:\d+: not YAML: duplicated mapping key/,
    },
  },
  {
    name: "unresolved reference",
    change: (spec) => spec.setIn([...RESPONSES, "401"], { $ref: "#/components/responses/Missing" }),
    loud: {
      stage: "generate",
      says: /spec\/track-metadata\.yaml:\d+:\d+ at .+401.*: .*no-unresolved-refs/,
    },
  },
  {
    name: "a reference to a file that is not there",
    change: (spec) => spec.setIn([...RESPONSES, "401"], { $ref: "missing.yaml" }),
    loud: {
      stage: "generate",
      says: /spec\/track-metadata\.yaml:\d+:\d+ at .+401.*: .*no-unresolved-refs/,
    },
  },
  {
    name: "words that end comments, in every description",
    change: (spec) => {
      const words = 'It ends */ here.\n\n`${code}` \\u0041 "quoted"';
      spec.setIn([...OPERATION, "description"], words);
      spec.setIn([...OPERATION, "summary"], "Ends */ here");
      spec.setIn([...SCHEMAS, "TrackResponse", "description"], words);
      spec.setIn([...REQUEST, "properties", "metadata", "description"], words);
    },
    flows: { refuses: [`{}`] },
  },
  {
    name: "a schema that nothing uses, in a form that the facade would refuse",
    change: (spec) =>
      spec.setIn([...SCHEMAS, "Unused"], { type: "object", properties: { a: { readOnly: true } } }),
    loud: { stage: "generate", says: /no-unused-components|readOnly/ },
  },
  {
    name: "parameters of the path item, by reference",
    change: (spec) => {
      spec.setIn(["components", "parameters"], {
        Team: { name: "team", in: "query", required: true, schema: { type: "string" } },
      });
      addParameter({ $ref: "#/components/parameters/Team" })(spec);
    },
    flows: {
      refuses: [CALL],
      exchanges: [
        {
          call: `${CALL}, { params: { query: { team: "a" } } }`,
          sends: { target: "/rest/track-metadata?team=a" },
          answer: SUCCESS,
        },
      ],
    },
  },
];
