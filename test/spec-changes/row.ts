import type { Document } from "yaml";

/** One change of the specification, and its expected result. */
export type Row = {
  name: string;
  /** Changes the vendor's document, or returns another text for it. */
  change: (spec: Document) => unknown;
  /** Returns another text for spec/overlay.yaml. */
  overlay?: (text: string) => string;
  /** The edits by hand that `generate` or `typecheck` asks for: file → function that returns its new text. */
  edits?: Record<string, (text: string) => string>;
} & ({ flows: Flow } | { loud: Loud });

/** The stage that stops, and the words of its message. */
export type Loud = { stage: "generate" | "typecheck"; says: RegExp };

/** Types and requests follow the change without an edit of src/. */
export type Flow = {
  /** Statements that must compile; `client`, `result` (of `safe`) and the package's types are in scope. */
  compiles?: string;
  /** Arguments of `client.trackMetadata`, or whole statements, each of which must not compile. */
  refuses?: string[];
  /** Calls to a real server. Default: one call and its success, both as in the unchanged document. */
  exchanges?: ExpectedExchange[];
  /** Whether the method is marked `@deprecated`. */
  deprecated?: boolean;
};

export type ExpectedExchange = {
  /** The operation that is called. Default: `trackMetadata`. */
  operation?: string;
  /** The arguments of its `safe`. Default: the body of the unchanged document. */
  call?: string;
  /** The parts of the received request that differ from the unchanged document's; `null` if none may be sent. */
  sends?: Partial<Sent> | null;
  /** The server's response. Default: the success of the unchanged document. */
  response?: ServedResponse;
  /** The expected result of the call. Default: a success with the response's body. */
  gives?: ExpectedResult;
};

export type ServedResponse = { status: number; body?: unknown; text?: string; type?: string };

/** A request as the server received it, without the headers of `fetch` itself. */
export type Sent = {
  server: string;
  method: string;
  target: string;
  headers: Record<string, string>;
  body: unknown;
};

export type ExpectedResult =
  | { ok: true; status: number; data: unknown }
  | {
      ok: false;
      kind: string;
      status?: number | undefined;
      body?: unknown;
      /** Each issue as `request_id: must be integer`. */
      issues?: string[] | undefined;
    };

export const KEY = "pl_0123456789";
const today = { accept: "application/json", "content-type": "application/json" };

/** The request of the unchanged document. */
export const sentToday: Sent = {
  server: "https://api.promptlayer.com",
  method: "POST",
  target: "/rest/track-metadata",
  headers: { ...today, "x-api-key": KEY },
  body: { request_id: 1, metadata: { a: "b" } },
};
export const headersWithoutKey = today;
export const CALL = `{ request_id: 1, metadata: { a: "b" } }`;
export const SUCCESS: ServedResponse = { status: 200, body: { success: true, message: "saved" } };

/** Places in the vendor's document. */
export const PATH = ["paths", "/rest/track-metadata"];
export const OPERATION = [...PATH, "post"];
export const BODY = [...OPERATION, "requestBody"];
export const RESPONSES = [...OPERATION, "responses"];
export const SCHEMAS = ["components", "schemas"];
export const REQUEST = [...SCHEMAS, "TrackMetadataRequest"];
export const RESPONSE = [...SCHEMAS, "TrackResponse"];
export const SCHEME = ["components", "securitySchemes", "ApiKeyAuth"];

/** The edit that is needed if the background tracker can no longer order and merge requests. */
export const withoutBackgroundTracker = { "src/background.ts": () => "export {};" };

/** A response with a JSON body. */
export const json = (schema: unknown, mediaType = "application/json") => ({
  description: "JSON",
  content: { [mediaType]: { schema } },
});

/** Adds a parameter to the operation. */
export const addParameter = (parameter: unknown) => (spec: Document) =>
  spec.setIn([...OPERATION, "parameters"], spec.createNode([parameter]));

/** A row with a parameter that openapi-fetch would not write as the document declares. */
export const unserialised = (name: string, parameter: object): Row => ({
  name: `${name}, which the facade could not send as declared`,
  change: addParameter({ name: "filter", in: "query", ...parameter }),
  loud: { stage: "generate", says: /post\/parameters\/0: the parameter "filter" .+ cannot send/ },
});

/** The arguments of a call with these parameters. */
export const withParams = (params: string) => `${CALL}, { params: ${params} }`;
