import { addParameter, CALL, headersWithoutKey, KEY, type Row } from "../row.ts";

const call = (params: string) => `${CALL}, { params: ${params} }`;
const header = (name: string, value: string) => ({
  headers: { ...headersWithoutKey, "x-api-key": KEY, [name]: value },
});
const refused = (...issues: string[]) =>
  ({ sends: null, gives: { ok: false, kind: "invalid-request", issues } }) as const;
const unserialised = (name: string, parameter: object): Row => ({
  name: `${name}, which the facade could not send as declared`,
  change: addParameter({ name: "filter", in: "query", ...parameter }),
  loud: { stage: "generate", says: /post\/parameters\/0: the parameter "filter" .+ cannot send/ },
});

export const parametersRows: Row[] = [
  {
    name: "query parameter added, optional",
    change: addParameter({ name: "dry_run", in: "query", schema: { type: "boolean" } }),
    flows: {
      compiles: `await client.trackMetadata(${CALL});`,
      refuses: [call(`{ query: { dry_run: "yes" } }`), call(`{ query: { dryRun: true } }`)],
      exchanges: [
        {},
        {
          call: call(`{ query: { dry_run: true } }`),
          sends: { target: "/rest/track-metadata?dry_run=true" },
        },
        { call: call(`{ query: { dry_run: undefined } }`) },
        {
          call: call(`{ query: { dry_run: "yes" as unknown as boolean } }`),
          ...refused("params.query.dry_run: must be boolean"),
        },
      ],
    },
  },
  {
    name: "query parameter added, required",
    change: addParameter({
      name: "team name",
      in: "query",
      required: true,
      schema: { type: "string" },
    }),
    flows: {
      refuses: [CALL, `${CALL}, { timeout: 1 }`, call(`{ query: {} }`)],
      exchanges: [
        {
          call: call(`{ query: { "team name": "R&D =1" } }`),
          sends: { target: "/rest/track-metadata?team%20name=R%26D%20%3D1" },
        },
      ],
    },
  },
  {
    name: "query parameter with a list",
    change: addParameter({
      name: "tag",
      in: "query",
      schema: { type: "array", items: { type: "string" } },
    }),
    flows: {
      refuses: [call(`{ query: { tag: "a" } }`)],
      exchanges: [
        {
          call: call(`{ query: { tag: ["a", "b c"] } }`),
          sends: { target: "/rest/track-metadata?tag=a&tag=b%20c" },
        },
      ],
    },
  },
  {
    name: "query parameter with an object in brackets (deepObject)",
    change: addParameter({
      name: "filter",
      in: "query",
      style: "deepObject",
      explode: true,
      schema: { type: "object", properties: { a: { type: "string" } } },
    }),
    flows: {
      refuses: [call(`{ query: { filter: { a: 1 } } }`)],
      exchanges: [
        {
          call: call(`{ query: { filter: { a: "b" } } }`),
          sends: { target: "/rest/track-metadata?filter[a]=b" },
        },
      ],
    },
  },
  unserialised("a list with commas in the query", {
    explode: false,
    schema: { type: "array", items: {} },
  }),
  unserialised("an object as a form in the query", { schema: { type: "object" } }),
  unserialised("an object among the forms of a query parameter", {
    schema: { anyOf: [{ type: "string" }, { type: "object" }] },
  }),
  unserialised("reserved characters in the query", {
    allowReserved: true,
    schema: { type: "string" },
  }),
  unserialised("a list in a header", {
    in: "header",
    schema: { type: "array", items: { type: "string" } },
  }),
  {
    name: "query parameter in a media type of its own",
    change: addParameter({
      name: "filter",
      in: "query",
      content: { "application/json": { schema: {} } },
    }),
    loud: {
      stage: "generate",
      says: /post\/parameters\/0: the parameter "filter" has a media type of its own/,
    },
  },
  {
    name: "header parameter added, required",
    change: addParameter({
      name: "X-Workspace",
      in: "header",
      required: true,
      schema: { type: "integer" },
    }),
    flows: {
      refuses: [CALL, call(`{ header: { "X-Workspace": "7" } }`)],
      exchanges: [
        { call: call(`{ header: { "X-Workspace": 7 } }`), sends: header("x-workspace", "7") },
      ],
    },
  },
  {
    name: "header parameter added, optional",
    change: addParameter({ name: "Idempotency-Key", in: "header", schema: { type: "string" } }),
    flows: {
      compiles: `await client.trackMetadata(${CALL});`,
      refuses: [call(`{ header: { "Idempotency-Key": 7 } }`)],
      exchanges: [
        {},
        {
          call: call(`{ header: { "Idempotency-Key": "k" } }`),
          sends: header("idempotency-key", "k"),
        },
      ],
    },
  },
  ...["Accept", "content-type"].map((name): Row => ({
    name: `a header parameter that the media types decide: ${name}`,
    change: addParameter({ name, in: "header", schema: { type: "string" } }),
    loud: { stage: "generate", says: new RegExp(`parameters/0: the header "${name}" `) },
  })),
  {
    name: "cookie parameter added, optional",
    change: addParameter({ name: "session", in: "cookie", schema: { type: "string" } }),
    flows: { refuses: [call(`{ cookie: { session: "a" } }`)] },
  },
  {
    name: "cookie parameter added, required",
    change: addParameter({
      name: "session",
      in: "cookie",
      required: true,
      schema: { type: "string" },
    }),
    loud: {
      stage: "generate",
      says: /post\/parameters\/0: the cookie "session" is required; fetch cannot send it/,
    },
  },
];
