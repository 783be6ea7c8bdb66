import { BODY, OPERATION, REQUEST, withoutBackgroundTracker, type Loud, type Row } from "../row.ts";

const properties = [...REQUEST, "properties"];
const todayAlso = `{ request_id: 1, metadata: { a: "b" } }`;

/** The background tracker orders and merges requests by two properties. Without them `generate` fails. */
const stopsBackgroundTracker = (place: string): Loud => ({
  stage: "generate",
  says: new RegExp(
    `${place}: the request of trackMetadata has no property "request_id" .+candidates: none.+ no property "metadata" .+candidates: none`,
  ),
});
const removed: Row["change"] = (spec) => spec.deleteIn(BODY);
const leftOpen: Row["change"] = (spec) =>
  spec.setIn([...BODY, "content"], { "application/json": {} });

export const requestBodyRows: Row[] = [
  {
    name: "nothing changed",
    change: () => undefined,
    flows: {
      compiles: `
        is<Equal<TrackMetadataResponse, { success: boolean; message: string }>>();
        type Metadata = { session: string };
        const metadata: Metadata = { session: "a" };
        await client.trackMetadata({ request_id: "1", metadata });`,
      refuses: [`{ request_id: 1, metadata: [] }`, `{ request_id: 1, metadata: {}, more: 1 }`, ``],
    },
  },
  {
    name: "a property that may hold anything, typed by an interface",
    change: (spec) =>
      spec.setIn([...properties, "extra"], { type: "object", additionalProperties: true }),
    flows: {
      compiles: `
        interface Extra { tries: number; note?: string }
        const extra: Extra = { tries: 1 };
        await client.trackMetadata({ request_id: 1, metadata: {}, extra });`,
      refuses: [`{ request_id: 1, metadata: {}, extra: [] }`],
    },
  },
  {
    name: "request body made optional",
    change: (spec) => spec.setIn([...BODY, "required"], false),
    flows: {
      compiles: `await client.trackMetadata(${todayAlso});`,
      refuses: [`{ request_id: 1 }`],
      exchanges: [{}, { call: ``, sends: { body: undefined } }],
    },
  },
  {
    name: "request body removed",
    change: removed,
    loud: stopsBackgroundTracker("metadata/post"),
  },
  {
    name: "request body removed, and followed by the removal of the background tracker",
    change: removed,
    edits: withoutBackgroundTracker,
    flows: {
      compiles: `await client.trackMetadata({ timeout: 1 });`,
      refuses: [todayAlso],
      exchanges: [{ call: ``, sends: { body: undefined } }],
    },
  },
  {
    name: "request schema that refers into the paths, percent-encoded",
    change: (spec) => {
      const success = "responses/200/content/application%2Fjson";
      const $ref = `#/paths/%2Frest%2Ftrack-metadata/post/${success}/schema`;
      spec.setIn([...BODY, "content"], { "application/json": { schema: { $ref } } });
    },
    edits: {
      "src/background/request.ts": (source) =>
        source.replace(`"request_id"`, `"message"`).replace(`"metadata"`, `"success"`),
    },
    flows: {
      compiles: `is<Equal<TrackMetadataRequest, TrackMetadataResponse>>();`,
      refuses: [`{ success: 1 }`],
      exchanges: [
        { call: `{ success: true, message: "" }`, sends: { body: { success: true, message: "" } } },
      ],
    },
  },
  {
    name: "request schema that names no property",
    change: (spec) =>
      spec.setIn([...BODY, "content"], {
        "application/json": { schema: { type: "object", additionalProperties: true } },
      }),
    loud: stopsBackgroundTracker("application~1json/schema"),
  },
  {
    name: "request schema left open",
    change: leftOpen,
    loud: stopsBackgroundTracker("application~1json"),
  },
  {
    name: "request schema left open, and followed by the removal of the background tracker",
    change: leftOpen,
    edits: withoutBackgroundTracker,
    flows: {
      compiles: `is<Equal<TrackMetadataRequest, unknown>>();`,
      refuses: [``],
      exchanges: [{ call: `["anything"]`, sends: { body: ["anything"] } }],
    },
  },
  {
    name: "request media type changed to another form of JSON",
    change: (spec) =>
      spec.setIn([...BODY, "content"], {
        "application/vnd.pl+json": spec.getIn([...BODY, "content", "application/json"]),
      }),
    flows: {
      refuses: [`{ request_id: 1 }`],
      exchanges: [
        {
          sends: {
            headers: {
              accept: "application/json",
              "content-type": "application/vnd.pl+json",
              "x-api-key": "pl_0123456789",
            },
          },
        },
      ],
    },
  },
  {
    name: "request offered as a form too",
    change: (spec) => {
      const schema = spec.getIn([...BODY, "content", "application/json", "schema"]);
      spec.setIn([...BODY, "content"], {
        "multipart/form-data": { schema },
        "application/json": { schema },
      });
    },
    flows: { refuses: [`{ request_id: 1 }`] },
  },
  ...[
    "multipart/form-data",
    "application/x-www-form-urlencoded",
    "application/xml",
    "text/plain",
    "*/*",
  ].map((mediaType): Row => ({
    name: `request media type changed to ${mediaType}`,
    change: (spec) =>
      spec.setIn([...BODY, "content"], { [mediaType]: { schema: { type: "object" } } }),
    loud: {
      stage: "generate",
      says: /track-metadata\.yaml at #\/paths\/~1rest~1track-metadata\/post\/requestBody: the body is offered as .+ only; the facade speaks application\/json/,
    },
  })),
  {
    name: "an example of the request contradicts the schema, and is dropped",
    change: (spec) =>
      spec.setIn(
        [...BODY, "content", "application/json", "examples", "metadata", "value", "request_id"],
        [1],
      ),
    flows: { refuses: [`{ request_id: [1], metadata: {} }`] },
  },
  {
    name: "the API key among the properties of a composed body",
    change: (spec) =>
      spec.setIn([...BODY, "content", "application/json", "schema"], {
        allOf: [
          { $ref: "#/components/schemas/TrackMetadataRequest" },
          { type: "object", properties: { "api-key": { type: "string" } } },
        ],
      }),
    loud: { stage: "generate", says: /allOf\/1\/properties\/api-key: .*"api-key"/ },
  },
  {
    name: "a read-only property of the request",
    change: (spec) => spec.setIn([...properties, "id"], { type: "string", readOnly: true }),
    flows: { refuses: [`{ request_id: 1, metadata: {}, id: "a" }`] },
  },
  {
    name: "a request that GET cannot carry",
    change: (spec) => {
      spec.setIn(["paths", "/rest/track-metadata", "get"], spec.getIn(OPERATION));
      spec.deleteIn(OPERATION);
    },
    loud: { stage: "generate", says: /track-metadata\/get.*: GET .*body/ },
  },
];
