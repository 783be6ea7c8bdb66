import { ignoreFailure } from "./deadline.ts";
import type { FetchResponse } from "./fetch.ts";

/**
 * Reads the body of a response as text. Resolves to `undefined`, and drops the connection, where it is longer
 * than the limit, also once it is decompressed.
 */
export async function readText(
  response: FetchResponse,
  limit: number,
): Promise<string | undefined> {
  const reader = response.body?.getReader?.();
  if (!reader) return response.text();
  // Pieces are copied, because the object of one is larger than its few bytes, and may keep more than it shows.
  const blocks: Uint8Array[] = [];
  /** What is free of the last block. */
  let free: Uint8Array = new Uint8Array();
  for (let size = 0; size <= limit;) {
    let { value } = await reader.read();
    if (!value) {
      const bytes = new Uint8Array(size);
      let at = 0;
      for (const block of blocks) {
        bytes.set(block.subarray(0, size - at), at);
        at += block.length;
      }
      return new TextDecoder().decode(bytes);
    }
    size += value.length;
    while (value.length) {
      if (!free.length) blocks.push((free = new Uint8Array(5_000)));
      free.set(value.subarray(0, free.length));
      [value, free] = [value.subarray(free.length), free.subarray(value.length)];
    }
  }
  ignoreFailure(() => reader.cancel());
  return undefined;
}
