import { CALL, json, RESPONSES, SCHEMAS, SUCCESS, type Row } from "../row.ts";

const examples = [...RESPONSES, "200", "content", "application/json", "examples"];
const unexpected = (body: unknown, ...issues: string[]) =>
  ({ ok: false, kind: "unexpected", status: 200, body, issues }) as const;
const response = (body: unknown) => ({ response: { status: 200, body } });

export const responseBodyRows: Row[] = [
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
          response: { ...SUCCESS, type: "application/vnd.pl+json" },
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
    name: "an example of the response contradicts the schema, and is dropped",
    change: (spec) => spec.setIn([...examples, "tracked", "value", "success"], "yes"),
    flows: { refuses: [`{}`] },
  },
  {
    name: "a server that does not keep to the declared body",
    change: () => undefined,
    flows: {
      exchanges: [
        {
          ...response({ success: "yes", message: "" }),
          gives: unexpected({ success: "yes", message: "" }, "success: must be boolean"),
        },
        { ...response([]), gives: unexpected([], "must be object") },
        { ...response(null), gives: unexpected(null, "must be object") },
        { response: { status: 200, text: "<html>" }, gives: unexpected("<html>") },
        { response: { status: 200 }, gives: unexpected("") },
        { response: { status: 200, text: '{"success":tr' }, gives: unexpected('{"success":tr') },
        {
          response: { status: 418, body: {} },
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
      exchanges: [response([]), response([SUCCESS.body])],
    },
  },
  {
    name: "response schema left open",
    change: (spec) => spec.setIn([...RESPONSES, "200", "content"], { "application/json": {} }),
    flows: {
      compiles: `is<Equal<TrackMetadataResponse, unknown>>();`,
      refuses: [`(await client.trackMetadata({ request_id: 1, metadata: {} })).message;`],
      exchanges: [response([1]), response(null)],
    },
  },
  {
    name: "a response schema that only writes",
    change: (spec) =>
      spec.setIn([...SCHEMAS, "TrackResponse", "properties", "secret"], {
        type: "string",
        writeOnly: true,
      }),
    flows: {
      compiles: `is<Equal<TrackMetadataResponse, { success: boolean; message: string }>>();`,
      refuses: [`(await client.trackMetadata(${CALL})).secret;`],
    },
  },
];
