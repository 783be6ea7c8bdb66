import { promisify } from "node:util";
import { brotliDecompress, constants, gunzip, inflate, inflateRaw } from "node:zlib";

/** Bytes that an answer may unpack to: more would go on taking time and memory after the call has ended. */
const maxOutputLength = 2 ** 26;

/** Truncated data is decoded as far as it goes, as browsers and Node's `fetch` do. */
const lenient = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength };
const lenientBrotli = { finishFlush: constants.BROTLI_OPERATION_FLUSH, maxOutputLength };

const [unGzip, unDeflate, unDeflateRaw, unBrotli] = [
  promisify(gunzip),
  promisify(inflate),
  promisify(inflateRaw),
  promisify(brotliDecompress),
];

const decoders = new Map<string, (bytes: Buffer) => Promise<Buffer>>([
  ["gzip", (bytes) => unGzip(bytes, lenient)],
  ["x-gzip", (bytes) => unGzip(bytes, lenient)],
  // Some servers leave out the zlib header (RFC 1950), whose first byte ends in 8.
  ["deflate", (bytes) => ((bytes[0] ?? 0) % 16 === 8 ? unDeflate : unDeflateRaw)(bytes, lenient)],
  ["br", (bytes) => unBrotli(bytes, lenientBrotli)],
]);

const utf8 = new TextDecoder();

/** A body as text, as `Response.text()` reads it: content codings undone, UTF-8, no byte order mark. */
export async function decode(chunks: readonly Buffer[], codings: string | null): Promise<string> {
  const bytes = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
  if (codings === null || bytes.length === 0) return utf8.decode(bytes);
  // The last coding was applied last. With one that nobody knows, the bytes stay as they are.
  const steps = codings.toLowerCase().split(",").toReversed();
  const known = steps.flatMap((name) => decoders.get(name.trim()) ?? []);
  if (known.length < steps.length) return utf8.decode(bytes);
  let decoded = bytes;
  for (const decoder of known) decoded = await decoder(decoded);
  return utf8.decode(decoded);
}
