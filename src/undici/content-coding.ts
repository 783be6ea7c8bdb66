import { pipeline, type Transform } from "node:stream";
import * as zlib from "node:zlib";

/** A body in pieces. */
type Pieces = AsyncIterable<Buffer>;

/** Undoes one content coding. */
type Decoder = (pieces: Pieces) => Pieces;

// Truncated data is decoded as far as it goes, as browsers and Node's `fetch` do.
const lenient = { finishFlush: zlib.constants.Z_SYNC_FLUSH };
const lenientBrotli = { finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH };

const through =
  (create: () => Transform): Decoder =>
  (pieces) =>
    // The reader of the pieces gets the error, too.
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
// Since Node 22.15 and 23.8.
if ("createZstdDecompress" in zlib) {
  // The largest window that a server may count on (RFC 9659), because a decoder keeps the whole of it.
  const params = { [zlib.constants.ZSTD_d_windowLogMax]: 23 };
  decoders.set(
    "zstd",
    through(() => zlib.createZstdDecompress({ params })),
  );
}

/** Each coding multiplies what a byte may unpack to. It is Node's limit, too. */
const mostCodings = 5;

/** A body with its content codings undone. With a coding that nobody knows, the bytes stay as they are. */
export function decode(pieces: Pieces, codings: string): Pieces {
  // The last coding was applied last.
  const names = codings.toLowerCase().split(",").toReversed();
  if (names.length > mostCodings)
    throw new RangeError(`The body has ${names.length} content codings, more than ${mostCodings}.`);
  const steps = names.flatMap((name) => decoders.get(name.trim()) ?? []);
  if (steps.length < names.length) return pieces;
  return steps.reduce((decoded, step) => step(decoded), pieces);
}

/** Some servers leave out the zlib header (RFC 1950), whose first byte ends in 8. */
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
