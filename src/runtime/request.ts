import { createFinalURL, createQuerySerializer, defaultPathSerializer } from "openapi-fetch";
import type { AddressWriter, Descriptor, Params } from "./descriptor.ts";
import type { HttpRequest } from "./fetch.ts";

type Headers = { readonly [name: string]: string | undefined };

/** What a call adds to the entry to make a request. */
interface Inputs {
  readonly params: Params;
  readonly headers: Headers;
  /** The body as JSON text. */
  readonly text: string | undefined;
  readonly key: string;
}

/**
 * Writes path and query parameters into an address, with openapi-fetch's serializers. Only the entries of
 * operations with such parameters name this function, so that other bundles do not contain it.
 */
export const writeAddress: AddressWriter = (address, params, secret) =>
  createFinalURL(address, {
    baseUrl: "",
    params: { path: params.path ?? {}, query: { ...params.query, ...secret } },
    querySerializer: createQuerySerializer<unknown>(),
    pathSerializer: defaultPathSerializer,
  });

/**
 * Builds the request of an operation. openapi-fetch's `createClient` is not used, because it would also send and
 * read: without a deadline, without validation, and through a `Request` object that costs more CPU time than the
 * rest of a call.
 */
export function buildRequest(
  { method, accept, request, security, writeAddress: write }: Descriptor,
  address: string,
  client: { readonly headers: Headers },
  { params, headers, text, key }: Inputs,
): HttpRequest {
  const secret = security ? { [security.name]: security.prefix + key } : undefined;
  const isInQuery = security?.in === "query";
  const fixed = { accept, "content-type": text && request?.mediaType, ...(!isInQuery && secret) };
  // Unlike a plain object, it knows no difference between upper and lower case, and refuses what cannot be sent.
  const merged = new Headers();
  for (const part of [client.headers, headers, params.header ?? {}, fixed])
    for (const [name, value] of Object.entries(part))
      if (value !== undefined && value !== null) merged.set(name, String(value));
  return {
    url: write?.(address, params, isInQuery ? secret : undefined) ?? address,
    init: {
      method,
      headers: Object.fromEntries(merged),
      redirect: "manual",
      next: { revalidate: 0 },
    },
  };
}
