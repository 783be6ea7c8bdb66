import { addParameter, BODY, REQUEST, RESPONSES, type Row } from "../row.ts";

export const vendorHistoryRows: Row[] = [
  {
    name: "form 1 of the vendor's history: the key as a body property",
    change: historical1,
    loud: {
      stage: "generate",
      says: /#\/components\/schemas\/TrackMetadataRequest\/properties\/api_key: the API key has moved into .+"api_key"/,
    },
  },
  {
    name: "form 2 of the vendor's history: the key as a header parameter",
    change: historical2,
    loud: {
      stage: "generate",
      says: /post\/parameters\/0: the API key has moved into the operation's own "X-API-KEY", .+spec\/overlay\.yaml/,
    },
  },
  {
    name: "form 2 of the vendor's history, fixed in the overlay as generate asks",
    change: historical2,
    overlay: (text) => `${text}
  - target: $.paths['/rest/track-metadata'].post.parameters
    remove: true
  - target: $
    update:
      security: [{ Key: [] }]
      components: { securitySchemes: { Key: { type: apiKey, in: header, name: X-API-KEY } } }
`,
    flows: { refuses: [`{ request_id: "1", metadata: {} }`] },
  },
];

/** The key was a required property `api_key`; request_id an integer; no 422, no security scheme. */
function historical1(spec: Parameters<Row["change"]>[0]): void {
  withoutScheme(spec);
  spec.setIn([...REQUEST, "properties", "api_key"], { type: "string" });
  spec.setIn([...REQUEST, "required"], spec.createNode(["api_key", "request_id", "metadata"]));
  spec.deleteIn([...BODY, "content", "application/json", "examples"]);
}

/** The key was a required header parameter; request_id an integer; no 422, no security scheme. */
function historical2(spec: Parameters<Row["change"]>[0]): void {
  withoutScheme(spec);
  addParameter({ name: "X-API-KEY", in: "header", required: true, schema: { type: "string" } })(
    spec,
  );
}

function withoutScheme(spec: Parameters<Row["change"]>[0]): void {
  spec.setIn([...REQUEST, "properties", "request_id"], { type: "integer" });
  spec.deleteIn([...RESPONSES, "422"]);
  spec.deleteIn(["components", "securitySchemes"]);
  spec.set("security", spec.createNode([]));
}
