import type { IncomingHttpHeaders, ServerResponse } from "node:http";

/** A request that the server received. */
export type RecordedRequest = {
  readonly method: string;
  /** The path and the query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** The raw bytes of the body. */
  readonly body: Buffer;
  /** When the whole body had arrived, in milliseconds on the clock of `performance.now()`. */
  readonly time: number;
  /** Resolves when the connection that carried the request has closed. */
  readonly closed: Promise<unknown>;
};

/** A well-formed response with any content. */
export type StubResponse = {
  /** Default 200. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | Uint8Array | undefined;
};

/** The body of a success. */
export const success = { success: true, message: "Metadata tracked successfully" } as const;

/** The headers of every response that allow a browser to read it. */
export const corsHeaders = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "*",
} as const;

/** A response with a JSON body. */
export function json(
  status: number,
  body: unknown,
  headers: StubResponse["headers"] = {},
): StubResponse {
  return text(status, JSON.stringify(body), { "content-type": "application/json", ...headers });
}

export function text(
  status: number,
  body: string | Uint8Array,
  headers: StubResponse["headers"] = {},
): StubResponse {
  if (!Number.isInteger(status)) throw new Error(`A response cannot have the status ${status}.`);
  return { status, headers, body };
}

/** Sends a response with a correct `content-length`. */
export function send(
  response: ServerResponse,
  { status = 200, headers = {}, body = "" }: StubResponse,
): void {
  const bytes = Buffer.from(body);
  const framing = status === 204 || status === 304 ? {} : { "content-length": bytes.length };
  response.writeHead(status, "Status", { ...corsHeaders, ...headers, ...framing });
  response.end(bytes);
}
