import { ignoreFailure } from "./deadline.ts";
import type { FetchResponse } from "./fetch.ts";

/** All responses share one decoder, because each is decoded in one go, without another in between. */
let decoder: TextDecoder | undefined;

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
  /** The first piece, which is most often the whole body, and copies of the others. */
  const blocks: Uint8Array[] = [];
  /** What is free of the last block. */
  let free: Uint8Array | undefined;
  for (let size = 0; size <= limit;) {
    let { value } = await reader.read();
    if (!value) {
      decoder ??= new TextDecoder();
      let text = "";
      for (const block of blocks) {
        text += decoder.decode(block.subarray(0, size), { stream: size > block.length });
        size -= block.length;
      }
      return text;
    }
    size += value.length;
    if (!blocks[0]) blocks.push(value);
    // The object of a later piece is larger than its few bytes, and may keep more than it shows, so it is copied.
    else
      while (value.length) {
        if (!free?.length) blocks.push((free = new Uint8Array(5_000)));
        const part = value.subarray(0, free.length);
        free.set(part);
        free = free.subarray(part.length);
        value = value.subarray(part.length);
      }
  }
  ignoreFailure(() => reader.cancel());
  return undefined;
}
