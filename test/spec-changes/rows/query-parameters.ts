import { addParameter, CALL, unserialised, withParams, type Row } from "../row.ts";

const refused = (...issues: string[]) =>
  ({ sends: null, gives: { ok: false, kind: "invalid-request", issues } }) as const;

export const queryParametersRows: Row[] = [
  {
    name: "query parameter added, optional",
    change: addParameter({ name: "dry_run", in: "query", schema: { type: "boolean" } }),
    flows: {
      compiles: `await client.trackMetadata(${CALL});`,
      refuses: [
        withParams(`{ query: { dry_run: "yes" } }`),
        withParams(`{ query: { dryRun: true } }`),
      ],
      exchanges: [
        {},
        {
          call: withParams(`{ query: { dry_run: true } }`),
          sends: { target: "/rest/track-metadata?dry_run=true" },
        },
        { call: withParams(`{ query: { dry_run: undefined } }`) },
        {
          call: withParams(`{ query: { dry_run: "yes" as unknown as boolean } }`),
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
      refuses: [CALL, `${CALL}, { timeout: 1 }`, withParams(`{ query: {} }`)],
      exchanges: [
        {
          call: withParams(`{ query: { "team name": "R&D =1" } }`),
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
      refuses: [withParams(`{ query: { tag: "a" } }`)],
      exchanges: [
        {
          call: withParams(`{ query: { tag: ["a", "b c"] } }`),
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
      refuses: [withParams(`{ query: { filter: { a: 1 } } }`)],
      exchanges: [
        {
          call: withParams(`{ query: { filter: { a: "b" } } }`),
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
];
