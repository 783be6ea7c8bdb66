import {
  createFinalURL,
  createQuerySerializer,
  defaultPathSerializer,
  mergeHeaders,
} from "openapi-fetch";
import type { FetchInit } from "./fetch.ts";
import type { AddressWriter, Descriptor } from "./types.ts";

/** Parameters of an operation by place, as the caller gave them. */
export type Params = {
  readonly [Place in "path" | "query" | "header"]?: { readonly [name: string]: unknown };
};

/** What a call puts into its request. */
interface Inputs {
  readonly baseUrl: string;
  readonly params: Params;
  /** The client's headers and the call's; a later one replaces an earlier one. */
  readonly headers: readonly { readonly [name: string]: string | undefined }[];
  /** The body as JSON text. */
  readonly text: string | undefined;
  readonly key: string;
}

/** A request but for its body and signal. */
export interface OutgoingRequest {
  readonly url: string;
  readonly init: Omit<FetchInit, "body" | "signal">;
}

/**
 * An address with its path and query parameters, as openapi-fetch writes them. The operation table names this
 * function for the operations that have some, so that bundles without any need not carry it.
 */
export const writeAddress: AddressWriter = (path, baseUrl, params) =>
  createFinalURL(path, {
    baseUrl,
    params,
    querySerializer: createQuerySerializer<unknown>(),
    pathSerializer: defaultPathSerializer,
  });

/**
 * Builds the request of an operation with openapi-fetch's own URL, parameter and header functions. The only
 * file that touches it. Its `createClient` is left out: it would send and read too, without a deadline, by
 * an undici `Request` that costs more than all the rest, and it believes whatever comes back.
 */
export function buildRequest(
  operation: Descriptor,
  { baseUrl, params, headers, text, key }: Inputs,
): OutgoingRequest {
  const { method, accept, request, security } = operation;
  const secret = security ? { [security.name]: security.prefix + key } : {};
  const merged = mergeHeaders(
    ...headers,
    // Sound: mergeHeaders writes any value as a string, and the parameters have been validated.
    params.header as Record<string, string> | undefined,
    { accept, "content-type": text && request?.mediaType },
    security?.in === "header" ? secret : {},
  );
  const query = { ...params.query, ...(security?.in === "query" && secret) };
  const url =
    operation.writeAddress?.(operation.path, baseUrl, { path: params.path ?? {}, query }) ??
    baseUrl + operation.path;
  return { url, init: { method, headers: Object.fromEntries(merged), redirect: "manual" } };
}
