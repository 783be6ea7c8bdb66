import { created, http, problem, unexpected } from "../failures.ts";
import {
  BODY,
  CALL,
  json,
  KEY,
  RESPONSES,
  SUCCESS,
  type Row,
  withoutBackgroundTracker,
} from "../row.ts";

export const successesRows: Row[] = [
  {
    name: "success status changed to 201",
    change: (spec) => {
      spec.setIn([...RESPONSES, "201"], spec.getIn([...RESPONSES, "200"]));
      spec.deleteIn([...RESPONSES, "200"]);
    },
    flows: {
      compiles: `if (result.ok) is<Equal<typeof result.status, 201>>();`,
      refuses: [`if (result.ok) is<Equal<typeof result.status, 200>>();`],
      exchanges: [{ response: { ...SUCCESS, status: 201 } }, unexpected(200, SUCCESS.body)],
    },
  },
  {
    name: "success status 202 added with a body of its own",
    change: (spec) => spec.setIn([...RESPONSES, "202"], json(created)),
    flows: {
      compiles: `
        is<Equal<TrackMetadataResponse, { success: boolean; message: string } | { id: number }>>();
        if (result.ok && result.status === 202) result.data.id.toFixed();
        if (result.ok && result.status === 200) result.data.message.at(0);`,
      refuses: [
        `if (result.ok) result.data.message;`,
        `if (result.ok && result.status === 202) result.data.message;`,
      ],
      exchanges: [
        {},
        { response: { status: 202, body: { id: 3 } } },
        unexpected(202, SUCCESS.body),
      ],
    },
  },
  {
    name: "no body is left, neither of the request nor of an answer",
    change: (spec) => {
      spec.deleteIn(BODY);
      spec.setIn(RESPONSES, { 204: { description: "Saved" }, 401: { description: "Not allowed" } });
    },
    edits: withoutBackgroundTracker,
    flows: {
      compiles: `is<Equal<TrackMetadataResponse, undefined>>();`,
      refuses: [CALL],
      exchanges: [
        {
          call: ``,
          sends: { headers: { accept: "*/*", "x-api-key": KEY }, body: undefined },
          response: { status: 204 },
          gives: { ok: true, status: 204, data: undefined },
        },
      ],
    },
  },
  {
    name: "success status changed to 204, which has no body",
    change: (spec) => {
      spec.deleteIn([...RESPONSES, "200"]);
      spec.setIn([...RESPONSES, "204"], { description: "Saved" });
    },
    flows: {
      compiles: `is<Equal<TrackMetadataResponse, undefined>>();`,
      refuses: [`(await client.trackMetadata({ request_id: 1, metadata: {} })).message;`],
      exchanges: [
        {
          sends: {},
          response: { status: 204 },
          gives: { ok: true, status: 204, data: undefined },
        },
      ],
    },
  },
  {
    name: "successes as a range",
    change: (spec) => {
      spec.setIn([...RESPONSES, "2XX"], spec.getIn([...RESPONSES, "200"]));
      spec.deleteIn([...RESPONSES, "200"]);
    },
    flows: {
      compiles: `
        is<Equal<TrackMetadataResponse, { success: boolean; message: string }>>();
        if (result.ok) is<Equal<typeof result.status, number>>();`,
      exchanges: [{}, { response: { ...SUCCESS, status: 206 } }],
    },
  },
  {
    name: "a default and no success",
    change: (spec) => {
      spec.setIn([...RESPONSES, "default"], spec.getIn([...RESPONSES, "200"]));
      spec.deleteIn([...RESPONSES, "200"]);
    },
    flows: {
      compiles: `is<Equal<TrackMetadataResponse, { success: boolean; message: string }>>();`,
      exchanges: [{}, { response: { ...SUCCESS, status: 203 } }, http(500, SUCCESS.body)],
    },
  },
  {
    name: "a range in small letters",
    change: (spec) => spec.setIn([...RESPONSES, "5xx"], json(problem)),
    loud: { stage: "generate", says: /5xx.*5XX|5XX.*5xx|5xx/ },
  },
];
