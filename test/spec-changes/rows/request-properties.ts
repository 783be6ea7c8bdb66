import { BODY, REQUEST, withoutBackgroundTracker, type Loud, type Row } from "../row.ts";

const properties = [...REQUEST, "properties"];
const required = [...REQUEST, "required"];
const invalid = (...issues: string[]) => ({ ok: false, kind: "invalid-request", issues }) as const;
const todayAlso = `{ request_id: 1, metadata: { a: "b" } }`;

const withoutExamples: Row["change"] = (spec) =>
  spec.deleteIn([...BODY, "content", "application/json", "examples"]);

/** Renames a required property of the request. */
const renamed =
  (from: string, to: string): Row["change"] =>
  (spec) => {
    spec.setIn([...properties, to], spec.getIn([...properties, from]));
    spec.deleteIn([...properties, from]);
    spec.setIn([...required, from === "request_id" ? 0 : 1], to);
    withoutExamples(spec);
  };

/** Removes a required property of the request, which then has no others than the declared ones. */
const removed =
  (name: string): Row["change"] =>
  (spec) => {
    spec.deleteIn([...properties, name]);
    spec.deleteIn([...required, name === "request_id" ? 0 : 1]);
    spec.setIn([...REQUEST, "additionalProperties"], false);
    withoutExamples(spec);
  };

/** The background tracker knows two properties by name; `words` tell of one of them. */
const stopsBackgroundTracker = (words: string): Loud => ({
  stage: "generate",
  says: new RegExp(
    String.raw`^spec/track-metadata\.yaml at #/components/schemas/TrackMetadataRequest: the request of trackMetadata has no property ${words}; .+ name that one in src/background/request\.ts, else remove the entry src/background\.ts`,
  ),
});
const noIdentity = (candidates: string) =>
  stopsBackgroundTracker(
    `"request_id" of .+ .\`identity\` in src/background/request.ts; candidates: ${candidates}.`,
  );
const noMerged = (candidates: string) =>
  stopsBackgroundTracker(
    `"metadata" .\`merged\` in src/background/request.ts; candidates: ${candidates}.`,
  );

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
    change: removed("request_id"),
    loud: noIdentity("none"),
  },
  {
    name: "request property removed, and followed by the removal of the background tracker",
    change: removed("request_id"),
    edits: withoutBackgroundTracker,
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
    name: "request property that the background tracker merges, removed",
    change: removed("metadata"),
    loud: noMerged("none"),
  },
  {
    name: "request property renamed",
    change: renamed("request_id", "prompt_id"),
    loud: noIdentity(`"prompt_id"`),
  },
  {
    name: "request property that the background tracker merges, renamed",
    change: renamed("metadata", "labels"),
    loud: noMerged(`"labels"`),
  },
  {
    name: "request property that orders requests, changed to an object",
    change: (spec) => {
      spec.setIn([...properties, "request_id"], { type: "object" });
      spec.setIn([...properties, "prompt"], { type: "string" });
      withoutExamples(spec);
    },
    loud: noIdentity(`"prompt"`),
  },
  {
    name: "request property renamed, and followed in src/background/request.ts",
    change: renamed("request_id", "prompt_id"),
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
    name: "request property that the background tracker merges, renamed and followed",
    change: renamed("metadata", "labels"),
    edits: {
      "src/background/request.ts": (source) => source.replace(`"metadata"`, `"labels"`),
    },
    flows: {
      refuses: [todayAlso],
      exchanges: [
        {
          call: `{ request_id: 1, labels: {} }`,
          sends: { body: { request_id: 1, labels: {} } },
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
