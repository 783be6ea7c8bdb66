import {
  createFinalURL,
  createQuerySerializer,
  defaultPathSerializer,
  mergeHeaders,
} from "openapi-fetch";
import type { FetchInit } from "./fetch.ts";
import type { Descriptor } from "./types.ts";

/** A request as every attempt sends it. */
export interface OutgoingRequest {
  readonly url: string;
  readonly init: Omit<FetchInit, "signal">;
}

/** Parameters of an operation by place, as the caller gave them. */
export type Params = {
  readonly [Place in "path" | "query" | "header"]?: { readonly [name: string]: unknown };
};

interface Inputs {
  readonly params: Params;
  readonly headers: readonly { readonly [name: string]: string | undefined }[];
  readonly body: string | undefined;
  readonly key: string;
}

const querySerializer = createQuerySerializer<unknown>();

/**
 * Builds the request of an operation with openapi-fetch's own URL, parameter and header functions. The only
 * file that touches it. Its `createClient` is left out: it would send and read too, without a deadline, by
 * an undici `Request` that costs more than all the rest, and it believes whatever comes back.
 */
export function buildRequest(
  operation: Descriptor,
  baseUrl: string,
  inputs: Inputs,
): OutgoingRequest {
  const { params, headers, body, key } = inputs;
  const { security, accept, request } = operation;
  const secret = security ? { [security.name]: security.prefix + key } : {};
  const query = security?.in === "query" ? { ...params.query, ...secret } : params.query;
  const merged = mergeHeaders(
    ...headers,
    // Sound: mergeHeaders writes any value as a string, and the parameters have been validated.
    params.header as Record<string, string> | undefined,
    accept === "" ? undefined : { accept },
    body === undefined || !request ? undefined : { "content-type": request.mediaType },
    security?.in === "header" ? secret : undefined,
  );
  return {
    url: createFinalURL(operation.path, {
      baseUrl,
      params: { ...(params.path && { path: params.path }), ...(query && { query }) },
      querySerializer,
      pathSerializer: defaultPathSerializer,
    }),
    init: {
      method: operation.method,
      headers: Object.fromEntries(merged),
      redirect: "manual",
      ...(body !== undefined && { body }),
    },
  };
}
