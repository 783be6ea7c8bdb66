import { createFinalURL, createQuerySerializer, defaultPathSerializer } from "openapi-fetch";
import type { AddressWriter, Descriptor, Params, QueryStyles } from "./descriptor.ts";
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

/** The same for an operation that has other styles in its query than openapi-fetch's own: each parameter by its name. */
export const writeStyledAddress =
  (styles: QueryStyles): AddressWriter =>
  (path, baseUrl, { query, ...params }, secret) => {
    const address = writeAddress(path, baseUrl, params, {});
    const parts = Object.entries({ ...query, ...secret }).map(([name, value]) =>
      createQuerySerializer<unknown>(styles[name])({ [name]: value }),
    );
    const search = parts.filter((part) => part !== "").join("&");
    return search === "" ? address : `${address}?${search}`;
  };

/**
 * Builds the request of an operation. openapi-fetch's `createClient` is not used, because it would also send and
 * read: without a deadline, without validation, and through a `Request` object that costs more CPU time than the
 * rest of a call.
 */
export function buildRequest(
  entry: Descriptor,
  client: { readonly headers: Headers },
  { baseUrl, params = {}, headers, text, key }: Inputs,
): HttpRequest {
  const { method, path, accept, request, security } = entry;
  const secret = security ? { [security.name]: security.prefix + key } : {};
  const [header, query] = security?.in === "query" ? [{}, secret] : [secret, {}];
  const type = text && request?.mediaType;
  // Unlike a plain object, it knows no difference between upper and lower case, and refuses what cannot be sent.
  const merged = new Headers();
  for (const part of [
    client.headers,
    headers,
    params.header,
    { accept, "content-type": type },
    header,
  ])
    for (const [name, value] of Object.entries(part ?? {}))
      if (value !== undefined && value !== null) merged.set(name, String(value));
  return {
    url: entry.writeAddress?.(path, baseUrl, params, query) ?? baseUrl + path,
    init: {
      method,
      headers: Object.fromEntries(merged),
      redirect: "manual",
      next: { revalidate: 0 },
    },
  };
}
