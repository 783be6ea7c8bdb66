import { ignoreFailure } from "./deadline.ts";
import type { FetchResponse } from "./fetch.ts";

/**
 * Reads the body of a response as text. If the body, decompressed, has more bytes than the limit, it drops the
 * connection and resolves to `undefined`.
 */
export async function readText(
  response: FetchResponse,
  limit: number,
): Promise<string | undefined> {
  const reader = response.body?.getReader?.();
  if (!reader) return response.text();
  // The bytes are copied into one array: a small piece takes more memory than its bytes, and may keep a larger buffer.
  let bytes: Uint8Array = new Uint8Array();
  for (let size = 0; size <= limit;) {
    const { value } = await reader.read();
    if (!value) return new TextDecoder().decode(bytes.subarray(0, size));
    const start = size;
    size += value.length;
    if (!start) bytes = value;
    else if (size <= limit) {
      if (size > bytes.length) {
        const longer = new Uint8Array(Math.min(2 * size, limit));
        longer.set(bytes);
        bytes = longer;
      }
      bytes.set(value, start);
    }
  }
  ignoreFailure(() => reader.cancel());
  return undefined;
}
