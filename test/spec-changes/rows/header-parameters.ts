import {
  addParameter,
  CALL,
  headersWithoutKey,
  KEY,
  unserialised,
  withParams,
  type Row,
} from "../row.ts";

const header = (name: string, value: string) => ({
  headers: { ...headersWithoutKey, "x-api-key": KEY, [name]: value },
});

/** Compiles only if the background tracker accepts the client: with required parameters it does not. */
const IN_BACKGROUND = `client satisfies import("./src/background.ts").BackgroundClient;`;

/** Rows for header and cookie parameters. */
export const headerParametersRows: Row[] = [
  {
    name: "a list in a header",
    change: addParameter({
      name: "X-Tags",
      in: "header",
      schema: { type: "array", items: { type: "string" } },
    }),
    flows: {
      refuses: [withParams(`{ header: { "X-Tags": "a" } }`)],
      exchanges: [
        {
          call: withParams(`{ header: { "X-Tags": ["a", "b"] } }`),
          sends: header("x-tags", "a,b"),
        },
      ],
    },
  },
  unserialised("an object in a header", { in: "header", schema: { type: "object" } }),
  {
    name: "header parameter added, required",
    change: addParameter({
      name: "X-Workspace",
      in: "header",
      required: true,
      schema: { type: "integer" },
    }),
    flows: {
      refuses: [CALL, withParams(`{ header: { "X-Workspace": "7" } }`), IN_BACKGROUND],
      exchanges: [
        { call: withParams(`{ header: { "X-Workspace": 7 } }`), sends: header("x-workspace", "7") },
      ],
    },
  },
  {
    name: "header parameter added, optional",
    change: addParameter({ name: "Idempotency-Key", in: "header", schema: { type: "string" } }),
    flows: {
      compiles: `await client.trackMetadata(${CALL}); ${IN_BACKGROUND}`,
      refuses: [withParams(`{ header: { "Idempotency-Key": 7 } }`)],
      exchanges: [
        {},
        {
          call: withParams(`{ header: { "Idempotency-Key": "k" } }`),
          sends: header("idempotency-key", "k"),
        },
      ],
    },
  },
  ...["Accept", "content-type"].map((name): Row => ({
    name: `a header parameter that the media types decide: ${name}`,
    change: addParameter({ name, in: "header", schema: { type: "string" } }),
    flows: { refuses: [withParams(`{ header: { "${name}": "a" } }`)] },
  })),
  {
    name: "cookie parameter added, optional",
    change: addParameter({ name: "session", in: "cookie", schema: { type: "string" } }),
    flows: { refuses: [withParams(`{ cookie: { session: "a" } }`)] },
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
      says: /post\/parameters\/0: the cookie "session" is required, which fetch cannot send/,
    },
  },
];
