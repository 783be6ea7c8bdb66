import { json, RESPONSE, RESPONSES, SCHEMAS, SUCCESS, type Row } from "../row.ts";

const properties = [...RESPONSE, "properties"];
const required = [...RESPONSE, "required"];
const examples = [...RESPONSES, "200", "content", "application/json", "examples"];
const unexpected = (body: unknown, ...issues: string[]) =>
  ({ ok: false, kind: "unexpected", status: 200, body, issues }) as const;
const answer = (body: unknown) => ({ answer: { status: 200, body } });

export const responseRows: Row[] = [
  {
    name: "response property added, optional",
    change: (spec) => spec.setIn([...properties, "id"], { type: "integer" }),
    flows: {
      compiles: `is<Equal<TrackMetadataResponse["id"], number | undefined>>();`,
      refuses: [`(await client.trackMetadata({ request_id: 1, metadata: {} })).id.toFixed();`],
      exchanges: [
        {},
        answer({ success: true, message: "", id: 3 }),
        {
          ...answer({ success: true, message: "", id: "3" }),
          gives: unexpected({ success: true, message: "", id: "3" }, "id: must be integer"),
        },
      ],
    },
  },
  {
    name: "response property added, required",
    change: (spec) => {
      spec.setIn([...properties, "id"], { type: "integer" });
      spec.addIn(required, "id");
      spec.deleteIn(examples);
    },
    flows: {
      compiles: `is<Equal<TrackMetadataResponse["id"], number>>();`,
      refuses: [`({ success: true, message: "" }) satisfies TrackMetadataResponse;`],
      exchanges: [
        answer({ success: true, message: "", id: 3 }),
        { gives: unexpected(SUCCESS.body, "id: is required") },
      ],
    },
  },
  {
    name: "response property removed",
    change: (spec) => {
      spec.deleteIn([...properties, "message"]);
      spec.deleteIn([...required, 1]);
      spec.deleteIn(examples);
    },
    flows: {
      compiles: `is<Equal<TrackMetadataResponse, { success: boolean }>>();`,
      refuses: [`(await client.trackMetadata({ request_id: 1, metadata: {} })).message;`],
      exchanges: [answer({ success: true })],
    },
  },
  {
    name: "response property renamed",
    change: (spec) => {
      spec.setIn([...properties, "text"], spec.getIn([...properties, "message"]));
      spec.deleteIn([...properties, "message"]);
      spec.setIn([...required, 1], "text");
      spec.deleteIn(examples);
    },
    flows: {
      compiles: `is<Equal<TrackMetadataResponse, { success: boolean; text: string }>>();`,
      refuses: [`(await client.trackMetadata({ request_id: 1, metadata: {} })).message;`],
      exchanges: [
        answer({ success: true, text: "saved" }),
        { gives: unexpected(SUCCESS.body, "text: is required") },
      ],
    },
  },
  {
    name: "response property made optional",
    change: (spec) => spec.deleteIn([...required, 1]),
    flows: {
      compiles: `is<Equal<TrackMetadataResponse["message"], string | undefined>>();`,
      refuses: [`(await client.trackMetadata({ request_id: 1, metadata: {} })).message.length;`],
      exchanges: [{}, answer({ success: true })],
    },
  },
  {
    name: "response property made nullable",
    change: (spec) => spec.setIn([...properties, "message", "type"], ["string", "null"]),
    flows: {
      compiles: `is<Equal<TrackMetadataResponse["message"], string | null>>();`,
      refuses: [`(await client.trackMetadata({ request_id: 1, metadata: {} })).message.length;`],
      exchanges: [{}, answer({ success: true, message: null })],
    },
  },
  {
    name: "response property narrowed, then widened",
    change: (spec) => {
      spec.setIn([...properties, "success"], { const: true });
      spec.setIn([...properties, "message"], { type: ["string", "integer"] });
    },
    flows: {
      compiles: `is<Equal<TrackMetadataResponse, { success: true; message: string | number }>>();`,
      refuses: [`(await client.trackMetadata({ request_id: 1, metadata: {} })).message.length;`],
      exchanges: [
        answer({ success: true, message: 3 }),
        {
          ...answer({ success: false, message: "" }),
          gives: unexpected({ success: false, message: "" }, "success: must be equal to constant"),
        },
      ],
    },
  },
  {
    name: "response property changed to an object",
    change: (spec) => {
      spec.setIn([...properties, "message"], {
        type: "object",
        required: ["text"],
        properties: { text: { type: "string" } },
      });
      spec.deleteIn(examples);
    },
    flows: {
      compiles: `is<Equal<TrackMetadataResponse["message"], { text: string }>>();`,
      refuses: [`(await client.trackMetadata({ request_id: 1, metadata: {} })).message.length;`],
      exchanges: [
        answer({ success: true, message: { text: "a" } }),
        {
          ...answer({ success: true, message: {} }),
          gives: unexpected({ success: true, message: {} }, "message.text: is required"),
        },
      ],
    },
  },
  {
    name: "response media type changed to another form of JSON",
    change: (spec) =>
      spec.setIn([...RESPONSES, "200", "content"], {
        "application/vnd.pl+json": spec.getIn([...RESPONSES, "200", "content", "application/json"]),
      }),
    flows: {
      compiles: `is<Equal<TrackMetadataResponse, { success: boolean; message: string }>>();`,
      exchanges: [
        {
          sends: {
            headers: {
              accept: "application/vnd.pl+json, application/json",
              "content-type": "application/json",
              "x-api-key": "pl_0123456789",
            },
          },
          answer: { ...SUCCESS, type: "application/vnd.pl+json" },
        },
      ],
    },
  },
  {
    name: "response media type changed to text",
    change: (spec) =>
      spec.setIn([...RESPONSES, "200", "content"], {
        "text/plain": { schema: { type: "string" } },
      }),
    loud: {
      stage: "generate",
      says: /post\/responses\/200: the body is offered as text\/plain only/,
    },
  },
  {
    name: "response changed to a stream of events",
    change: (spec) =>
      spec.setIn([...RESPONSES, "200", "content"], {
        "text/event-stream": { schema: { type: "string" } },
      }),
    loud: {
      stage: "generate",
      says: /post\/responses\/200: the body is offered as text\/event-stream only/,
    },
  },
  {
    name: "an example of the response contradicts the schema",
    change: (spec) => spec.setIn([...examples, "tracked", "value", "success"], "yes"),
    loud: {
      stage: "generate",
      says: /examples\/tracked\/value\/success: .+no-invalid-media-type-examples/,
    },
  },
  {
    name: "a server that does not keep to the declared body",
    change: () => undefined,
    flows: {
      exchanges: [
        {
          ...answer({ success: "yes", message: "" }),
          gives: unexpected({ success: "yes", message: "" }, "success: must be boolean"),
        },
        { ...answer([]), gives: unexpected([], "must be object") },
        { ...answer(null), gives: unexpected(null, "must be object") },
        { answer: { status: 200, text: "<html>" }, gives: unexpected("<html>") },
        { answer: { status: 200 }, gives: unexpected("") },
        { answer: { status: 200, text: '{"success":tr' }, gives: unexpected('{"success":tr') },
        {
          answer: { status: 418, body: {} },
          gives: { ok: false, kind: "unexpected", status: 418, body: {} },
        },
      ],
    },
  },
  {
    name: "response is a list",
    change: (spec) => {
      spec.setIn(
        [...RESPONSES, "200"],
        json({ type: "array", items: { $ref: "#/components/schemas/TrackResponse" } }),
      );
    },
    flows: {
      compiles: `is<Equal<TrackMetadataResponse, { success: boolean; message: string }[]>>();`,
      exchanges: [answer([]), answer([SUCCESS.body])],
    },
  },
  {
    name: "response schema left open",
    change: (spec) => spec.setIn([...RESPONSES, "200", "content"], { "application/json": {} }),
    flows: {
      compiles: `is<Equal<TrackMetadataResponse, unknown>>();`,
      refuses: [`(await client.trackMetadata({ request_id: 1, metadata: {} })).message;`],
      exchanges: [answer([1]), answer(null)],
    },
  },
  {
    name: "a response schema that only writes",
    change: (spec) =>
      spec.setIn([...SCHEMAS, "TrackResponse", "properties", "secret"], {
        type: "string",
        writeOnly: true,
      }),
    loud: {
      stage: "generate",
      says: /TrackResponse\/properties\/secret: writeOnly gives the schema two shapes/,
    },
  },
];
