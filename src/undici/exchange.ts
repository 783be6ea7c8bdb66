import type { Dispatcher } from "undici";
import { decode, type Pieces } from "./content-coding.ts";
import type { FetchResponse, Signal } from "../runtime/fetch.ts";

type Controller = Dispatcher.DispatchController;

/** How an exchange came to its end. */
type End = "complete" | { readonly failure: unknown };

/** Bytes of a body that are taken in before they are read. */
const unreadLimit = 65_536;

/** Bytes that a compressed body may unpack to in `text`. Whoever wants another limit reads piece by piece. */
const unpackedLimit = 2 ** 26;

const utf8 = new TextDecoder();

/**
 * One request and its response. undici reports to it, and the client reads it as a `FetchResponse`, which has only
 * what the client uses of the standard's.
 */
export class Exchange implements Dispatcher.DispatchHandler, FetchResponse {
  status = 0;
  readonly headers = new Headers();
  readonly body = this;

  readonly #signal: Signal;
  readonly #resolve: (response: FetchResponse) => void;
  readonly #reject: (reason: unknown) => void;
  readonly #ended: () => void;
  readonly #unread: Buffer[] = [];
  #controller: Controller | undefined;
  #unreadBytes = 0;
  #end: End | undefined;
  #wake: (() => void) | undefined;

  constructor(
    signal: Signal,
    resolve: (response: FetchResponse) => void,
    reject: (reason: unknown) => void,
    ended: () => void,
  ) {
    this.#signal = signal;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#ended = ended;
    signal.addEventListener("abort", this.#abort);
  }

  onRequestStart(controller: Controller): void {
    this.#controller = controller;
    if (this.#end) this.#dropConnection(); // The signal fired while the request waited for a connection.
  }

  onResponseStart(
    _controller: Controller,
    status: number,
    headers: { readonly [name: string]: string | readonly string[] | undefined },
  ): void {
    if (status < 200) return; // Informational; the answer is still to come.
    this.status = status;
    for (const name of Object.keys(headers)) {
      for (const value of [headers[name] ?? []].flat()) this.headers.append(name, asBytes(value));
    }
    this.#resolve(this);
  }

  onResponseData(controller: Controller, chunk: Buffer): void {
    this.#unread.push(chunk);
    this.#unreadBytes += chunk.length;
    if (this.#unreadBytes > unreadLimit) controller.pause();
    this.#wake?.();
  }

  onResponseEnd(): void {
    this.#finish("complete");
  }

  /** As `fetch` rejects: a TypeError, with what happened as its cause. */
  onResponseError(_controller: unknown, cause: unknown): void {
    this.#finish({ failure: new TypeError("fetch failed", { cause }) });
  }

  /** The whole body as `Response.text()` reads it: content codings undone, UTF-8, no byte order mark. */
  async text(): Promise<string> {
    const pieces: Buffer[] = [];
    const isCoded = this.headers.has("content-encoding");
    let bytes = 0;
    for await (const piece of this.#read()) {
      pieces.push(piece);
      bytes += piece.length;
      if (!isCoded || bytes <= unpackedLimit) continue;
      await this.cancel(); // First, because a loop that is left waits for the next piece.
      throw new RangeError(`The body unpacks to more than ${unpackedLimit} bytes.`);
    }
    return utf8.decode(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces));
  }

  getReader() {
    const pieces = this.#read();
    return { read: () => pieces.next(), cancel: () => this.cancel() };
  }

  cancel(): Promise<void> {
    this.#finish({ failure: new TypeError("The body was cancelled.") });
    this.#dropConnection();
    return Promise.resolve();
  }

  /** The body with its content codings undone. Once nobody reads on, the connection is dropped. */
  async *#read(): AsyncGenerator<Buffer, undefined> {
    try {
      yield* decode(this.#pieces(), this.headers.get("content-encoding"));
    } finally {
      if (this.#end !== "complete") void this.cancel();
    }
  }

  /** The body as it arrives, and no faster than it is read. */
  async *#pieces(): Pieces {
    for (;;) {
      const piece = this.#unread.shift();
      if (piece) {
        this.#unreadBytes -= piece.length;
        yield piece;
      } else if (this.#end) {
        if (this.#end === "complete") return;
        throw this.#end.failure;
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve; // First, because the next piece may come at once.
          this.#controller?.resume();
        });
      }
    }
  }

  readonly #abort = () => {
    this.#finish({ failure: this.#signal.reason });
    this.#dropConnection();
  };

  #finish(end: End): void {
    if (this.#end) return;
    this.#end = end;
    this.#signal.removeEventListener("abort", this.#abort);
    if (typeof end === "object") this.#reject(end.failure); // Does nothing once the response was resolved.
    this.#wake?.();
    this.#ended();
  }

  /**
   * Ends the request. Once the response is complete it does nothing, and the connection serves the next request. The
   * error's name tells tracing that the request was given up and did not fail.
   */
  #dropConnection(): void {
    this.#controller?.abort(new DOMException("The call has ended.", "AbortError"));
  }
}

/** Early releases of undici 7 read headers as UTF-8; the Fetch standard knows bytes only. */
function asBytes(value: string): string {
  return /[^\0-\xff]/.test(value) ? Buffer.from(value).toString("latin1") : value;
}
