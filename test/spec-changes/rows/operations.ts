import { headersWithoutKey, json, KEY, OPERATION, PATH, type Row } from "../row.ts";

const rename: Row["change"] = (spec) => spec.setIn([...OPERATION, "operationId"], "saveMetadata");
const other = {
  summary: "Track a sample",
  operationId: "trackSample",
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

/** A path item with two operations: GET with query parameters, and POST with a header parameter and an optional body. */
const samples = {
  get: {
    summary: "List samples",
    operationId: "listSamples",
    parameters: [
      { name: "page", in: "query", schema: { type: "integer" } },
      { name: "tags", in: "query", schema: { type: "array", items: { type: "string" } } },
    ],
    responses: {
      200: json({
        type: "object",
        required: ["names"],
        properties: { names: { type: "array", items: { type: "string" } } },
      }),
      400: { description: "Bad request" },
    },
  },
  post: {
    summary: "Send a sample",
    operationId: "sendSample",
    parameters: [
      { name: "X-Workspace", in: "header", required: true, schema: { type: "integer" } },
    ],
    requestBody: json({
      type: "object",
      required: ["text"],
      properties: { text: { type: "string" } },
    }),
    responses: {
      200: json({ $ref: "#/components/schemas/TrackResponse" }),
      400: { description: "Bad request" },
    },
  },
};

/** A path item with a path parameter and two operations: GET, and DELETE, whose response has no body. */
const sample = {
  parameters: [{ name: "name", in: "path", required: true, schema: { type: "string" } }],
  get: {
    summary: "Read a sample",
    operationId: "readSample",
    parameters: [{ name: "version", in: "query", schema: { type: "string" } }],
    responses: {
      200: json({ $ref: "#/components/schemas/TrackResponse" }),
      404: json({ type: "object", properties: { why: { type: "string" } } }),
    },
  },
  delete: {
    summary: "Delete a sample",
    operationId: "deleteSample",
    responses: { 204: { description: "Gone" }, 404: { description: "Not found" } },
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
      says: /track-metadata\.yaml has no operation trackMetadata \(it has: .*\bsaveMetadata\b.*\); .+spec\/upstream\.yaml and src\/client\.ts/,
    },
  },
  {
    name: "operation renamed, and followed in spec/upstream.yaml alone",
    change: rename,
    edits: {
      "spec/upstream.yaml": (upstream) => upstream.replace("trackMetadata", "saveMetadata"),
    },
    loud: { stage: "typecheck", says: /^src\/client\.ts:\d+: .*'trackMetadata' does not exist/m },
  },
  {
    name: "operation renamed, and followed in spec/upstream.yaml and src/",
    change: rename,
    edits: {
      "spec/upstream.yaml": (upstream) => upstream.replace("trackMetadata", "saveMetadata"),
      "src/client.ts": (client) =>
        client.replace(
          "trackMetadata: operation(operations.trackMetadata,",
          "saveMetadata: operation(operations.saveMetadata,",
        ),
      "src/background.ts": (source) =>
        source.replace("operations.trackMetadata", "operations.saveMetadata"),
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
    loud: {
      stage: "generate",
      says: /has no operation trackMetadata \(it has: .*\blistMetadata\b/,
    },
  },
  {
    name: "every operation removed",
    change: (spec) => spec.set("paths", {}),
    loud: { stage: "generate", says: /has no operation trackMetadata \(it has: none\)|paths/ },
  },
  {
    name: "operation added beside ours",
    change: (spec) => spec.setIn(["paths", "/rest/track-sample"], { post: other }),
    flows: { refuses: [`client.trackSample;`] },
  },
  {
    name: "operation added beside ours, and exposed by one line",
    change: (spec) => spec.setIn(["paths", "/rest/track-sample"], { post: other }),
    edits: {
      "src/client.ts": (client) =>
        client.replace(
          "  trackMetadata: operation(",
          "  trackSample: operation(operations.trackSample, settings),\n  trackMetadata: operation(",
        ),
    },
    flows: {
      compiles: `
        const { message } = await client.trackSample({ score: 1 }, { params: { query: { team: "a" } } });
        is<Equal<typeof message, string>>();
        await client.trackSample();`,
      refuses: [
        `client.trackSample({ score: "1" });`,
        `client.trackSample({ score: 1 }, { params: { query: { team: 1 } } });`,
      ],
      exchanges: [
        {},
        {
          operation: "trackSample",
          call: `{ score: 0.5 }, { params: { query: { team: "a" } } }`,
          sends: { target: "/rest/track-sample?team=a", body: { score: 0.5 } },
        },
      ],
    },
  },
  {
    name: "operations of other kinds added beside ours, each exposed by one line",
    change: (spec) => {
      spec.setIn(["paths", "/rest/samples"], samples);
      spec.setIn(["paths", "/rest/samples/{name}"], sample);
    },
    edits: {
      "src/client.ts": (client) =>
        client.replace(
          "  trackMetadata: operation(",
          `${["listSamples", "sendSample", "readSample", "deleteSample"]
            .map((id) => `  ${id}: operation(operations.${id}, settings),\n`)
            .join("")}  trackMetadata: operation(`,
        ),
    },
    flows: {
      compiles: `
        type Received<Id> = Extract<import("./src/testing.ts").FakeRequest, { operationId: Id }>["body"];
        const { names } = await client.listSamples();
        is<Equal<typeof names, string[]>>();
        await client.listSamples({ timeout: 1 });
        await client.listSamples({ params: { query: { page: undefined, tags: ["a"] as const } } });
        is<Equal<Received<"listSamples">, undefined>>();
        is<Equal<Received<"sendSample">, { text: string } | undefined>>();
        is<Equal<Received<"trackMetadata">["request_id"], string | number>>();
        await client.sendSample({ text: "a" }, { params: { header: { "X-Workspace": 7 } } });
        await client.sendSample(undefined, { params: { header: { "X-Workspace": 7 } } });
        const deleted = await client.deleteSample({ params: { path: { name: "a" } } });
        is<Equal<typeof deleted, undefined>>();
        const read = await client.readSample.safe({ params: { path: { name: "a" } } });
        if (!read.ok && read.error.kind === "http") is<Equal<typeof read.error.status, 404>>();`,
      refuses: [
        `client.listSamples({ query: { page: 1 } });`,
        `client.listSamples({ params: { query: { page: "1" } } });`,
        `client.listSamples({ params: { path: { name: "a" } } });`,
        `client.listSamples(undefined, { params: { query: { page: 1 } } });`,
        `client.sendSample({ text: "a" });`,
        `client.sendSample({ params: { header: { "X-Workspace": 7 } } });`,
        `client.sendSample({ text: "a" }, { params: { header: { "X-Workspace": "7" } } });`,
        `client.sendSample({ text: "a" }, { params: { header: {} } });`,
        `client.readSample();`,
        `client.readSample({});`,
        `client.readSample({ params: { path: {} } });`,
        `client.readSample({ params: { path: { name: "a" }, query: { version: true } } });`,
      ],
      exchanges: [
        {},
        {
          operation: "listSamples",
          call: "",
          sends: { method: "GET", target: "/rest/samples", body: undefined },
          response: { status: 200, body: { names: ["a"] } },
        },
        {
          operation: "listSamples",
          call: `{ params: { query: { page: 2, tags: ["a b", "c"] } } }`,
          sends: {
            method: "GET",
            target: "/rest/samples?page=2&tags=a%20b&tags=c",
            body: undefined,
          },
          response: { status: 200, body: { names: [] } },
        },
        {
          operation: "listSamples",
          call: `{ params: { query: { page: 1.5 } } }`,
          sends: null,
          gives: {
            ok: false,
            kind: "invalid-request",
            issues: ["params.query.page: must be integer"],
          },
        },
        {
          operation: "sendSample",
          call: `{ text: "a" }, { params: { header: { "X-Workspace": 7 } } }`,
          sends: {
            target: "/rest/samples",
            headers: { ...headersWithoutKey, "x-api-key": KEY, "x-workspace": "7" },
            body: { text: "a" },
          },
        },
        {
          operation: "sendSample",
          call: `undefined, { params: { header: { "X-Workspace": 7 } } }`,
          sends: {
            target: "/rest/samples",
            headers: { accept: "application/json", "x-api-key": KEY, "x-workspace": "7" },
            body: undefined,
          },
        },
        {
          operation: "readSample",
          call: `{ params: { path: { name: "a/b" }, query: { version: "v 1" } } }`,
          sends: { method: "GET", target: "/rest/samples/a%2Fb?version=v%201", body: undefined },
        },
        {
          operation: "readSample",
          call: `{ params: { path: { name: "none" } } }`,
          sends: { method: "GET", target: "/rest/samples/none", body: undefined },
          response: { status: 404, body: { why: "unknown" } },
          gives: { ok: false, kind: "http", status: 404, body: { why: "unknown" } },
        },
        {
          operation: "deleteSample",
          call: `{ params: { path: { name: "a" } } }`,
          sends: {
            method: "DELETE",
            target: "/rest/samples/a",
            headers: { accept: "*/*", "x-api-key": KEY },
            body: undefined,
          },
          response: { status: 204 },
          gives: { ok: true, status: 204, data: undefined },
        },
      ],
    },
  },
  {
    name: "an operation beside ours without an id",
    change: (spec) =>
      spec.setIn(["paths", "/rest/track-sample"], { post: { ...other, operationId: undefined } }),
    loud: { stage: "generate", says: /operation-operationId|has no operationId/ },
  },
  {
    name: "an operation beside ours that cannot be taken, and is left out",
    change: (spec) =>
      spec.setIn(["paths", "/rest/track-sample"], {
        post: { ...other, requestBody: { content: { "text/csv": {} } } },
      }),
    flows: { refuses: [`{}`] },
  },
  {
    name: "an operation beside ours with the same id",
    change: (spec) =>
      spec.setIn(["paths", "/rest/track-sample"], {
        post: { ...other, operationId: "trackMetadata" },
      }),
    loud: { stage: "generate", says: /operation-operationId-unique|is taken/ },
  },
  ...["track-metadata", "track metadata", "track.metadata"].map((id): Row => ({
    name: `an operationId that becomes an identifier: ${id}`,
    change: (spec) => spec.setIn([...OPERATION, "operationId"], id),
    flows: { refuses: [`{}`] },
  })),
  {
    name: "an operationId that no export can have",
    change: (spec) => spec.setIn([...OPERATION, "operationId"], "class"),
    edits: {
      "spec/upstream.yaml": (upstream) => upstream.replace("trackMetadata", "class"),
    },
    loud: { stage: "generate", says: /post: the operationId "class" is no identifier/ },
  },
];
