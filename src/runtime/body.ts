import { ignoreFailure } from "./deadline.ts";
import type { FetchResponse, ResponseHeaders } from "./fetch.ts";

/**
 * Reads the body of a response as text. Resolves to `undefined`, and drops the connection, where it is longer
 * than the limit, also once it is decompressed.
 */
export async function readText(
  response: FetchResponse,
  headers: ResponseHeaders,
  limit: number,
): Promise<string | undefined> {
  const length = headers.get("content-encoding")
    ? NaN
    : Number(headers.get("content-length") ?? NaN);
  // The platform reads no further than the length that the server gave, so its own function is enough.
  const reader = length <= limit ? undefined : response.body?.getReader?.();
  if (!reader) return response.text();
  const decoder = new TextDecoder();
  let text = "";
  for (let size = length || 0; size <= limit;) {
    const { value } = await reader.read();
    if (!value) return text + decoder.decode();
    size += value.length;
    text += decoder.decode(value, { stream: true });
  }
  ignoreFailure(() => reader.cancel());
  return undefined;
}
