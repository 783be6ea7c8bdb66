import { BODY, REQUEST, type Row } from "../row.ts";

const properties = [...REQUEST, "properties"];
const required = [...REQUEST, "required"];
const invalid = (...issues: string[]) => ({ ok: false, kind: "invalid-request", issues }) as const;
const todayAlso = `{ request_id: 1, metadata: { a: "b" } }`;

const renamed: Row["change"] = (spec) => {
  spec.setIn([...properties, "prompt_id"], spec.getIn([...properties, "request_id"]));
  spec.deleteIn([...properties, "request_id"]);
  spec.setIn([...required, 0], "prompt_id");
  spec.deleteIn([...BODY, "content", "application/json", "examples"]);
};

/** Rows for added and removed properties of the request. */
export const requestPropertiesRows: Row[] = [
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
      spec.deleteIn([...properties, "request_id"]);
      spec.deleteIn([...required, 0]);
      spec.setIn([...REQUEST, "additionalProperties"], false);
      spec.deleteIn([...BODY, "content", "application/json", "examples"]);
    },
    // The background tracker cannot order requests without this property, so its entry is removed.
    edits: { "src/background.ts": () => "export {};" },
    flows: {
      refuses: [todayAlso],
      exchanges: [
        { call: `{ metadata: { a: "b" } }`, sends: { body: { metadata: { a: "b" } } } },
        {
          call: `${todayAlso} as TrackMetadataRequest`,
          sends: null,
          gives: invalid("request_id: is not in the specification"),
        },
      ],
    },
  },
  {
    name: "request property renamed",
    change: renamed,
    loud: {
      stage: "typecheck",
      says: /^src\/background\/request\.ts:\d+: .*"request_id".* does not satisfy .*"prompt_id"/m,
    },
  },
  {
    name: "request property that the background tracker merges, renamed",
    change: (spec) => {
      spec.setIn([...properties, "labels"], spec.getIn([...properties, "metadata"]));
      spec.deleteIn([...properties, "metadata"]);
      spec.setIn([...required, 1], "labels");
      spec.deleteIn([...BODY, "content", "application/json", "examples"]);
    },
    loud: {
      stage: "typecheck",
      says: /^src\/background\/request\.ts:\d+: .*"metadata".* does not satisfy .*"labels"/m,
    },
  },
  {
    name: "request property renamed, and followed in src/background/request.ts",
    change: renamed,
    edits: {
      "src/background/request.ts": (source) => source.replace(`"request_id"`, `"prompt_id"`),
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
];
