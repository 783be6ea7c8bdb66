import { OPERATION, PATH, type Row } from "../row.ts";

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

export const operationsRows: Row[] = [
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
    name: "operation renamed, and followed in spec/upstream.yaml and src/",
    change: rename,
    edits: {
      "spec/upstream.yaml": (upstream) => upstream.replace("[trackMetadata]", "[saveMetadata]"),
      "src/client.ts": (client) =>
        client.replace(
          "trackMetadata: operation(operations.trackMetadata,",
          "saveMetadata: operation(operations.saveMetadata,",
        ),
      "src/track-metadata.ts": (types) => types.replaceAll(`"trackMetadata"`, `"saveMetadata"`),
    },
    flows: {
      refuses: [`client.trackMetadata;`],
      exchanges: [{ operation: "saveMetadata" }],
    },
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
];
