import type { IncomingHttpHeaders, ServerResponse } from "node:http";

/** One request as it arrived. */
export type RecordedRequest = {
  readonly method: string;
  /** The path as the client asked for it, with the query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** The raw bytes of the body. */
  readonly body: Buffer;
  /** Milliseconds on the clock of `performance.now()`, once the whole body had arrived. */
  readonly time: number;
  /** Resolves when the connection that carried the request has closed. */
  readonly closed: Promise<unknown>;
};

/** A well-formed answer with whatever content. */
export type Answer = {
  /** Default 200. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | Uint8Array | undefined;
};

/** What the specification declares for a call that went well. */
export const success = { success: true, message: "Metadata tracked successfully" } as const;

/** Sent with every answer, so that a browser may read it. */
export const corsHeaders = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "*",
} as const;

/** An answer with a JSON body. */
export function json(status: number, body: unknown, headers: Answer["headers"] = {}): Answer {
  return text(status, JSON.stringify(body), { "content-type": "application/json", ...headers });
}

export function text(
  status: number,
  body: string | Uint8Array,
  headers: Answer["headers"] = {},
): Answer {
  return { status, headers, body };
}

/** Sends an answer, framed as it should be. */
export function send(
  response: ServerResponse,
  { status = 200, headers = {}, body = "" }: Answer,
): void {
  const bytes = Buffer.from(body);
  const framing = status === 204 || status === 304 ? {} : { "content-length": bytes.length };
  response.writeHead(status, "Status", { ...corsHeaders, ...headers, ...framing });
  response.end(bytes);
}
