import { addParameter, CALL, unserialised, withParams, type Row } from "../row.ts";

const refused = (...issues: string[]) =>
  ({ sends: null, gives: { ok: false, kind: "invalid-request", issues } }) as const;

const list = { type: "array", items: { type: "string" } };
const object = { type: "object", additionalProperties: { type: "string" } };

/** A row with a query parameter in a style that is not openapi-fetch's default. */
const styled = (name: string, parameter: object, value: string, search: string): Row => ({
  name: `query parameter with ${name}`,
  change: addParameter({ name: "tag", in: "query", ...parameter }),
  flows: {
    refuses: [withParams("{ query: { tag: 1 } }")],
    exchanges: [
      {
        call: withParams(`{ query: { tag: ${value} } }`),
        sends: { target: `/rest/track-metadata?${search}` },
      },
    ],
  },
});
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
  styled("a list with commas", { explode: false, schema: list }, `["a", "b c"]`, "tag=a,b%20c"),
  styled(
    "a list with bars",
    { style: "pipeDelimited", explode: false, schema: list },
    `["a", "b c"]`,
    "tag=a|b%20c",
  ),
  styled("an object as a form", { schema: object }, `{ a: "b c", d: "e" }`, "a=b%20c&d=e"),
  styled("an object with commas", { explode: false, schema: object }, `{ a: "b" }`, "tag=a,b"),
  styled(
    "an object or a text as a form",
    { schema: { anyOf: [{ type: "string" }, object] } },
    `"b"`,
    "tag=b",
  ),
  unserialised("a list in brackets (deepObject)", { style: "deepObject", schema: list }),
  unserialised("an object with bars", { style: "pipeDelimited", explode: false, schema: object }),
  unserialised("reserved characters in the query", {
    allowReserved: true,
    schema: { type: "string" },
  }),
  {
    name: "query parameter with lists in a list",
    change: addParameter({ name: "filter", in: "query", schema: { type: "array", items: list } }),
    loud: {
      stage: "generate",
      says: /post\/parameters\/0: the parameter "filter" .+ inside of others, which no style writes/,
    },
  },
  {
    name: "query parameter without a schema",
    change: addParameter({ name: "tag", in: "query" }),
    flows: {
      refuses: [withParams("{ query: { tag: 1 } }")],
      exchanges: [
        {
          call: withParams(`{ query: { tag: "a" } }`),
          sends: { target: "/rest/track-metadata?tag=a" },
        },
        {
          call: withParams(`{ query: { tag: 1 as unknown as string } }`),
          ...refused("params.query.tag: must be string"),
        },
      ],
    },
  },
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
