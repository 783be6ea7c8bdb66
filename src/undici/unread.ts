/** How a body came to its end. */
export type End = "complete" | { readonly failure: unknown };

/** Bytes that are taken in before they are read. */
const mostBytes = 65_536;

/** Pieces that are joined, because the object of a piece is larger than its few bytes. */
const mostPieces = 64;

/** What has arrived of a body. It is taken in no faster than it is read. */
export class Unread implements AsyncIterableIterator<Buffer, undefined> {
  readonly #resume: () => void;
  #pieces: Buffer[] = [];
  #bytes = 0;
  /** How many of the last pieces are as they arrived. */
  #loose = 0;
  #end: End | undefined;
  #wake: (() => void) | undefined;

  /** @param resume - Is called when more can be taken in. */
  constructor(resume: () => void) {
    this.#resume = resume;
  }

  /** Returns whether more can be taken in. */
  add(piece: Buffer): boolean {
    this.#pieces.push(piece);
    this.#bytes += piece.length;
    if (++this.#loose === mostPieces) {
      this.#pieces.push(Buffer.concat(this.#pieces.splice(-mostPieces)));
      this.#loose = 0;
    }
    this.#wake?.();
    return this.#bytes <= mostBytes;
  }

  get end(): End | undefined {
    return this.#end;
  }

  /** After this nothing arrives. A failure meets the reader after all that has arrived. */
  finish(end: End): void {
    this.#end = end;
    this.#wake?.();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** All that has arrived, in one piece. */
  async next(): Promise<IteratorResult<Buffer, undefined>> {
    for (;;) {
      const pieces = this.#pieces;
      const [first] = pieces;
      if (first) {
        this.#pieces = [];
        this.#bytes = this.#loose = 0;
        return { done: false, value: pieces.length > 1 ? Buffer.concat(pieces) : first };
      } else if (this.#end) {
        if (this.#end === "complete") return { done: true, value: undefined };
        throw this.#end.failure;
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve; // First, because the next piece may come at once.
          this.#resume();
        });
      }
    }
  }
}
