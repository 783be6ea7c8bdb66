import { RESPONSE, RESPONSES, SUCCESS, type Row } from "../row.ts";

const properties = [...RESPONSE, "properties"];
const required = [...RESPONSE, "required"];
const examples = [...RESPONSES, "200", "content", "application/json", "examples"];
const unexpected = (body: unknown, ...issues: string[]) =>
  ({ ok: false, kind: "unexpected", status: 200, body, issues }) as const;
const response = (body: unknown) => ({ response: { status: 200, body } });

export const responsePropertiesRows: Row[] = [
  {
    name: "a required response property that no part declares, with an example",
    change: (spec) => {
      const part = { type: "object", properties: { note: { type: "string" } } };
      const example = { success: true, message: "", state: "new" };
      spec.setIn([...RESPONSE, "allOf"], [part]);
      spec.setIn([...RESPONSE, "required"], Object.keys(example));
      spec.setIn([...RESPONSE, "example"], example);
    },
    flows: {
      compiles: `if (result.ok) { const state: unknown = result.data.state; void state; }`,
      exchanges: [
        {
          response: { status: 200, body: { success: true, message: "", state: 1 } },
          gives: { ok: true, status: 200, data: { success: true, message: "", state: 1 } },
        },
      ],
    },
  },
  {
    name: "response property added, optional",
    change: (spec) => spec.setIn([...properties, "id"], { type: "integer" }),
    flows: {
      compiles: `is<Equal<TrackMetadataResponse["id"], number | undefined>>();`,
      refuses: [`(await client.trackMetadata({ request_id: 1, metadata: {} })).id.toFixed();`],
      exchanges: [
        {},
        response({ success: true, message: "", id: 3 }),
        {
          ...response({ success: true, message: "", id: "3" }),
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
        response({ success: true, message: "", id: 3 }),
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
      exchanges: [response({ success: true })],
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
        response({ success: true, text: "saved" }),
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
      exchanges: [{}, response({ success: true })],
    },
  },
  {
    name: "response property made nullable",
    change: (spec) => spec.setIn([...properties, "message", "type"], ["string", "null"]),
    flows: {
      compiles: `is<Equal<TrackMetadataResponse["message"], string | null>>();`,
      refuses: [`(await client.trackMetadata({ request_id: 1, metadata: {} })).message.length;`],
      exchanges: [{}, response({ success: true, message: null })],
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
        response({ success: true, message: 3 }),
        {
          ...response({ success: false, message: "" }),
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
        response({ success: true, message: { text: "a" } }),
        {
          ...response({ success: true, message: {} }),
          gives: unexpected({ success: true, message: {} }, "message.text: is required"),
        },
      ],
    },
  },
];
