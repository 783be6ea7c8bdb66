import {
  createFinalURL,
  createQuerySerializer,
  defaultPathSerializer,
  mergeHeaders,
} from "openapi-fetch";
import type { AddressWriter, Descriptor, Params } from "./descriptor.ts";
import type { HttpRequest } from "./fetch.ts";

type Headers = { readonly [name: string]: string | undefined };

/** What a call adds to the entry to make a request. */
interface Inputs {
  readonly baseUrl: string;
  readonly params?: Params | undefined;
  readonly headers: Headers;
  /** The body as JSON text. */
  readonly text: string | undefined;
  readonly key: string;
}

/**
 * Writes path and query parameters into an address, with openapi-fetch's serializers. Only the entries of
 * operations with such parameters name this function, so that other bundles do not contain it.
 */
export const writeAddress: AddressWriter = (path, baseUrl, params, secret) =>
  createFinalURL(path, {
    baseUrl,
    params: { path: params.path ?? {}, query: { ...params.query, ...secret } },
    querySerializer: createQuerySerializer<unknown>(),
    pathSerializer: defaultPathSerializer,
  });

/**
 * Builds the request of an operation with openapi-fetch's URL, parameter and header functions. No other file
 * uses openapi-fetch. Its `createClient` is not used, because it would also send and read: without a deadline,
 * without validation, and through a `Request` object that costs more CPU time than the rest of a call.
 */
export function buildRequest(
  entry: Descriptor,
  client: { readonly headers: Headers },
  { baseUrl, params = {}, headers, text, key }: Inputs,
): HttpRequest {
  const { method, accept, request, security } = entry;
  const secret = security ? { [security.name]: security.prefix + key } : {};
  const [header, query] = security?.in === "query" ? [{}, secret] : [secret, {}];
  const merged = mergeHeaders(
    client.headers,
    headers,
    // Sound: the parameters have been validated, and mergeHeaders writes any value as a string.
    params.header as Record<string, string> | undefined,
    { accept, "content-type": text && request?.mediaType },
    header,
  );
  const url = entry.writeAddress?.(entry.path, baseUrl, params, query) ?? baseUrl + entry.path;
  return {
    url,
    init: {
      method,
      headers: Object.fromEntries(merged),
      redirect: "manual",
      next: { revalidate: 0 },
    },
  };
}
