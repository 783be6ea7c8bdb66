import { pipeline, type Transform } from "node:stream";
import * as zlib from "node:zlib";

/** A body in pieces. */
type Pieces = AsyncIterable<Buffer>;

/** Decodes one content coding (RFC 9110 section 8.4). */
type Decoder = (pieces: Pieces) => Pieces;

// Truncated data is decoded up to its end without an error, as in browsers and Node's `fetch`.
const lenient = { finishFlush: zlib.constants.Z_SYNC_FLUSH };
const lenientBrotli = { finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH };

const through =
  (create: () => Transform): Decoder =>
  (pieces) =>
    // The callback ignores the error, because whoever reads the decoded pieces gets it, too.
    pipeline(pieces, create(), () => undefined);

const gunzip = through(() => zlib.createGunzip(lenient));
const inflate = through(() => zlib.createInflate(lenient));
const inflateRaw = through(() => zlib.createInflateRaw(lenient));

const decoders = new Map<string, Decoder>([
  ["gzip", gunzip],
  ["x-gzip", gunzip],
  ["deflate", inflateEither],
  ["br", through(() => zlib.createBrotliDecompress(lenientBrotli))],
]);
// Node has it from 22.15 and 23.8 on.
if ("createZstdDecompress" in zlib) {
  // RFC 9659 limits the window to 2²³ bytes, because a decoder keeps all of it in memory.
  const params = { [zlib.constants.ZSTD_d_windowLogMax]: 23 };
  decoders.set(
    "zstd",
    through(() => zlib.createZstdDecompress({ params })),
  );
}

/** Each coding multiplies how much a byte can decompress to. Node's `fetch` has the same limit. */
const mostCodings = 5;

/** Decodes the content codings of a body. If one of them is unknown, the bytes are not changed. */
export function decode(pieces: Pieces, codings: string): Pieces {
  // The server applied the last coding last, so it is decoded first.
  const names = codings.toLowerCase().split(",").toReversed();
  if (names.length > mostCodings)
    throw new RangeError(`The body has ${names.length} content codings, more than ${mostCodings}.`);
  const steps = names.flatMap((name) => decoders.get(name.trim()) ?? []);
  if (steps.length < names.length) return pieces;
  return steps.reduce((decoded, step) => step(decoded), pieces);
}

/** Decodes deflate with or without the zlib header (RFC 1950), which some servers omit. Its first byte ends in 8. */
async function* inflateEither(pieces: Pieces): Pieces {
  const all = pieces[Symbol.asyncIterator]();
  const first = await all.next();
  if (first.done) return;
  const whole = async function* () {
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => all };
  };
  yield* ((first.value[0] ?? 0) % 16 === 8 ? inflate : inflateRaw)(whole());
}
