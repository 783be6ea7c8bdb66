/** How a body ended. */
export type BodyEnd = "complete" | { readonly failure: unknown };

/** How many unread bytes are buffered, at most, before the connection is paused. */
const mostBytes = 65_536;

/** After so many pieces they are joined, because the object of a small piece takes more memory than its bytes. */
const mostPieces = 64;

/** The part of a body that has arrived and is not yet read. */
export class Unread implements AsyncIterableIterator<Buffer, undefined> {
  readonly #resume: () => void;
  #pieces: Buffer[] = [];
  #bytes = 0;
  /** How many pieces at the end of the list are not joined yet. */
  #loose = 0;
  #end: BodyEnd | undefined;
  #wake: (() => void) | undefined;

  /** @param resume - Is called when the connection may go on. */
  constructor(resume: () => void) {
    this.#resume = resume;
  }

  /** Adds a piece. Returns `false` when the connection should pause. */
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

  get end(): BodyEnd | undefined {
    return this.#end;
  }

  /** Ends the body. The reader first gets all that has arrived, then the failure, if there is one. */
  finish(end: BodyEnd): void {
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
          this.#wake = resolve; // Before `resume`, because `resume` may add a piece at once.
          this.#resume();
        });
      }
    }
  }
}
