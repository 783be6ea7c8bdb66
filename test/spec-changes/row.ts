import type { Document } from "yaml";

/** One change of the specification, and what must come of it. Never silence. */
export type Row = {
  name: string;
  /** Changes the vendor's document, or gives another text in its place. */
  change: (spec: Document) => unknown;
  /** Another text in the place of spec/overlay.yaml. */
  overlay?: (text: string) => string;
  /** What a person edited by hand, as generate or typecheck asked: file → what stands in it now. */
  edits?: Record<string, (text: string) => string>;
} & ({ flows: Flow } | { loud: Loud });

/** The stage that stops, and the words that it must say. */
export type Loud = { stage: "generate" | "typecheck"; says: RegExp };

/** The change reaches types and wire without an edit of src/. */
export type Flow = {
  /** Statements that must compile; `client`, `result` (of `safe`) and the package's types are in scope. */
  compiles?: string;
  /** Arguments of `client.trackMetadata`, or whole statements, each of which must not compile. */
  refuses?: string[];
  /** Calls to a real server. Default: one call of today's, answered with today's success. */
  exchanges?: Exchange[];
  /** Whether the method is marked `@deprecated`. */
  deprecated?: boolean;
};

export type Exchange = {
  /** The operation that is called. Default: `trackMetadata`. */
  operation?: string;
  /** The arguments of its `safe`. Default: today's body. */
  call?: string;
  /** What the server must receive, as it differs from today; `null`: nothing. */
  sends?: Partial<Sent> | null;
  /** What the server answers. Default: today's success. */
  answer?: Answer;
  /** What the call must come to. Default: the answer under `data`. */
  gives?: Outcome;
};

export type Answer = { status: number; body?: unknown; text?: string; type?: string };

/** A request as the server received it, without the headers of `fetch` itself. */
export type Sent = {
  server: string;
  method: string;
  target: string;
  headers: Record<string, string>;
  body: unknown;
};

export type Outcome =
  | { ok: true; status: number; data: unknown }
  | {
      ok: false;
      kind: string;
      status?: number | undefined;
      body?: unknown;
      /** Each as a sentence: `request_id: must be integer`. */
      issues?: string[] | undefined;
    };

export const KEY = "pl_0123456789";
const today = { accept: "application/json", "content-type": "application/json" };

/** What is sent today. */
export const sentToday: Sent = {
  server: "https://api.promptlayer.com",
  method: "POST",
  target: "/rest/track-metadata",
  headers: { ...today, "x-api-key": KEY },
  body: { request_id: 1, metadata: { a: "b" } },
};
export const headersWithoutKey = today;
export const CALL = `{ request_id: 1, metadata: { a: "b" } }`;
export const SUCCESS: Answer = { status: 200, body: { success: true, message: "saved" } };

/** Places in the vendor's document. */
export const PATH = ["paths", "/rest/track-metadata"];
export const OPERATION = [...PATH, "post"];
export const BODY = [...OPERATION, "requestBody"];
export const RESPONSES = [...OPERATION, "responses"];
export const SCHEMAS = ["components", "schemas"];
export const REQUEST = [...SCHEMAS, "TrackMetadataRequest"];
export const RESPONSE = [...SCHEMAS, "TrackResponse"];
export const SCHEME = ["components", "securitySchemes", "ApiKeyAuth"];

/** The edit that the background tracker asks for where no request is left that it could order and merge. */
export const withoutBackgroundTracker = { "src/background.ts": () => "export {};" };

/** A response with a JSON body. */
export const json = (schema: unknown, mediaType = "application/json") => ({
  description: "JSON",
  content: { [mediaType]: { schema } },
});

/** Adds a parameter to the operation. */
export const addParameter = (parameter: unknown) => (spec: Document) =>
  spec.setIn([...OPERATION, "parameters"], spec.createNode([parameter]));

/** A parameter that openapi-fetch would write otherwise than the document says. */
export const unserialised = (name: string, parameter: object): Row => ({
  name: `${name}, which the facade could not send as declared`,
  change: addParameter({ name: "filter", in: "query", ...parameter }),
  loud: { stage: "generate", says: /post\/parameters\/0: the parameter "filter" .+ cannot send/ },
});

/** The arguments of a call with these parameters. */
export const withParams = (params: string) => `${CALL}, { params: ${params} }`;
