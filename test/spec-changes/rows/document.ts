import {
  addParameter,
  CALL,
  OPERATION,
  PATH,
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
const rename: Row["change"] = (spec) => spec.setIn([...OPERATION, "operationId"], "saveMetadata");
const other = {
  summary: "Track Score",
  operationId: "trackScore",
  parameters: [{ name: "team", in: "query", schema: { type: "string" } }],
  requestBody: {
    content: {
      "application/json": { schema: { type: "object", properties: { score: { type: "number" } } } },
    },
  },
  responses: {
    200: {
      description: "OK",
      content: { "application/json": { schema: { $ref: "#/components/schemas/TrackResponse" } } },
    },
    401: { $ref: "#/components/responses/UnauthorizedError" },
  },
};
const serve =
  (...servers: object[]): Row["change"] =>
  (spec) =>
    spec.set("servers", spec.createNode(servers));

export const documentRows: Row[] = [
  {
    name: "the specification's own server beside the overlay's",
    change: serve({ url: "https://eu.promptlayer.com/api" }),
    flows: {
      exchanges: [
        { sends: { server: "https://eu.promptlayer.com", target: "/api/rest/track-metadata" } },
      ],
    },
  },
  {
    name: "a server with variables",
    change: serve({
      url: "https://{region}.promptlayer.com/{version}",
      variables: { region: { default: "us", enum: ["us", "eu"] }, version: { default: "v1" } },
    }),
    flows: {
      exchanges: [
        { sends: { server: "https://us.promptlayer.com", target: "/v1/rest/track-metadata" } },
      ],
    },
  },
  {
    name: "the operation's own server",
    change: (spec) =>
      spec.setIn(
        [...OPERATION, "servers"],
        spec.createNode([{ url: "https://track.promptlayer.com" }]),
      ),
    flows: { exchanges: [{ sends: { server: "https://track.promptlayer.com" } }] },
  },
  {
    name: "the server changed in the overlay",
    change: () => undefined,
    overlay: (text) => text.replace("https://api.promptlayer.com", "https://api2.promptlayer.com"),
    flows: { exchanges: [{ sends: { server: "https://api2.promptlayer.com" } }] },
  },
  {
    name: "a server without a host",
    change: serve({ url: "/api" }),
    loud: { stage: "generate", says: /#\/servers\/0: the server's URL "\/api" is not absolute/ },
  },
  {
    name: "no server at all",
    change: () => undefined,
    overlay: (text) => text.slice(0, text.indexOf("  - target: $\n")),
    loud: {
      stage: "generate",
      says: /track-metadata\/post: no server is named for it; add one in spec\/overlay\.yaml/,
    },
  },
  {
    name: "operation deprecated",
    change: (spec) => spec.setIn([...OPERATION, "deprecated"], true),
    flows: { deprecated: true, refuses: [`{}`] },
  },
  {
    name: "operation renamed",
    change: rename,
    loud: {
      stage: "generate",
      says: /track-metadata\.yaml has no operation trackMetadata \(it has: saveMetadata\); .+spec\/upstream\.yaml and src\/client\.ts/,
    },
  },
  {
    name: "operation renamed, and followed in spec/upstream.yaml alone",
    change: rename,
    edits: {
      "spec/upstream.yaml": (upstream) => upstream.replace("[trackMetadata]", "[saveMetadata]"),
    },
    loud: { stage: "typecheck", says: /^src\/client\.ts:\d+: .*'trackMetadata' does not exist/m },
  },
  {
    name: "operation renamed, and followed in spec/upstream.yaml and src/client.ts",
    change: rename,
    edits: {
      "spec/upstream.yaml": (upstream) => upstream.replace("[trackMetadata]", "[saveMetadata]"),
      "src/client.ts": (client) =>
        client.replace("operations.trackMetadata,", "operations.saveMetadata,"),
      "src/track-metadata.ts": (types) => types.replaceAll(`"trackMetadata"`, `"saveMetadata"`),
    },
    loud: { stage: "typecheck", says: /./ },
  },
  {
    name: "operation removed",
    change: (spec) => {
      spec.setIn([...PATH, "get"], {
        ...other,
        operationId: "listMetadata",
        requestBody: undefined,
      });
      spec.deleteIn(OPERATION);
    },
    loud: { stage: "generate", says: /has no operation trackMetadata \(it has: listMetadata\)/ },
  },
  {
    name: "every operation removed",
    change: (spec) => spec.deleteIn(PATH),
    loud: { stage: "generate", says: /has no operation trackMetadata \(it has: none\)|paths/ },
  },
  {
    name: "operation added beside ours",
    change: (spec) => spec.setIn(["paths", "/rest/track-score"], { post: other }),
    flows: { refuses: [`client.trackScore;`] },
  },
  {
    name: "operation added beside ours, and exposed by one line",
    change: (spec) => spec.setIn(["paths", "/rest/track-score"], { post: other }),
    edits: {
      "src/client.ts": (client) =>
        client.replace(
          "  trackMetadata: operation(",
          "  trackScore: operation(operations.trackScore, settings),\n  trackMetadata: operation(",
        ),
    },
    flows: {
      compiles: `
        const { message } = await client.trackScore({ score: 1 }, { params: { query: { team: "a" } } });
        is<Equal<typeof message, string>>();
        await client.trackScore();`,
      refuses: [
        `client.trackScore({ score: "1" });`,
        `client.trackScore({ score: 1 }, { params: { query: { team: 1 } } });`,
      ],
      exchanges: [
        {},
        {
          operation: "trackScore",
          call: `{ score: 0.5 }, { params: { query: { team: "a" } } }`,
          sends: { target: "/rest/track-score?team=a", body: { score: 0.5 } },
        },
      ],
    },
  },
  {
    name: "an operation beside ours without an id",
    change: (spec) =>
      spec.setIn(["paths", "/rest/track-score"], { post: { ...other, operationId: undefined } }),
    loud: { stage: "generate", says: /operation-operationId|has no operationId/ },
  },
  {
    name: "an operation beside ours with the same id",
    change: (spec) =>
      spec.setIn(["paths", "/rest/track-score"], {
        post: { ...other, operationId: "trackMetadata" },
      }),
    loud: { stage: "generate", says: /operation-operationId-unique|is taken/ },
  },
  ...["track-metadata", "class", "2track", "track metadata"].map((id): Row => ({
    name: `an operationId that is no identifier: ${id}`,
    change: (spec) => spec.setIn([...OPERATION, "operationId"], id),
    loud: {
      stage: "generate",
      says: new RegExp(`track-metadata/post.*(${id}|operation-operationId-url-safe)`),
    },
  })),
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
