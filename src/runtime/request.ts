import type { Descriptor, Params } from "./descriptor.ts";
import type { HttpRequest } from "./fetch.ts";
import { mergeHeaders } from "./parameters.ts";

type HeaderFields = { readonly [name: string]: string | undefined };

/** What the caller gives for one request. */
interface Inputs {
  readonly params: Params;
  readonly headers: HeaderFields;
  /** The body as JSON text. */
  readonly text: string | undefined;
  readonly key: string;
}

/**
 * Builds the request of an operation with openapi-fetch's functions. openapi-fetch's `createClient` is not used: it also
 * sends the request and reads the response, without a deadline, without validation, and with a `Request` object that
 * takes more CPU time than the rest of a call.
 */
export function buildRequest(
  entry: Descriptor,
  address: string,
  client: { readonly headers: HeaderFields; readonly userAgent?: string },
  { params, headers, text, key }: Inputs,
): HttpRequest {
  const { method, accept, request, security } = entry;
  const secret = security ? { [security.name]: security.prefix + key } : {};
  const { url, headers: placed } = entry.placeParameters?.(entry, address, params, secret) ?? {
    url: address,
    headers: secret,
  };
  const merged = mergeHeaders(
    { "user-agent": client.userAgent },
    client.headers,
    headers,
    { accept, "content-type": text && request?.mediaType },
    placed,
  );
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
