import type { Dispatcher } from "undici";
import { readText } from "../runtime/body.ts";
import { decode } from "./content-coding.ts";
import { Unread, type BodyEnd } from "./unread.ts";
import type { FetchResponse, Signal } from "../runtime/fetch.ts";

type Controller = Dispatcher.DispatchController;

/** The largest decompressed body, in bytes, that `text` returns. The client reads by pieces, with its own limit. */
const unpackedLimit = 2 ** 26;

/** One request and its response: the handler that undici calls, and the `FetchResponse` that the client reads. */
export class Exchange implements Dispatcher.DispatchHandler, FetchResponse {
  status = 0;
  readonly headers = new Headers();
  readonly body = this;

  readonly #signal: Signal;
  readonly #resolve: (response: FetchResponse) => void;
  readonly #reject: (reason: unknown) => void;
  readonly #ended: () => void;
  readonly #unread = new Unread(() => this.#controller?.resume());
  #controller: Controller | undefined;

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
    if (this.#unread.end) this.#dropConnection(); // The signal was aborted while the request waited for a connection.
  }

  onResponseStart(
    _controller: Controller,
    status: number,
    headers: { readonly [name: string]: string | readonly string[] | undefined },
  ): void {
    if (status < 200) return; // An informational response; the final one follows.
    this.status = status;
    for (const name of Object.keys(headers)) {
      for (const value of [headers[name] ?? []].flat()) this.headers.append(name, asBytes(value));
    }
    this.#resolve(this);
  }

  onResponseData(controller: Controller, chunk: Buffer): void {
    if (!this.#unread.add(chunk)) controller.pause();
  }

  onResponseEnd(): void {
    this.#finish("complete");
  }

  /** Rejects as `fetch` does: with a TypeError whose cause is the reason. */
  onResponseError(_controller: unknown, cause: unknown): void {
    this.#finish({ failure: new TypeError("fetch failed", { cause }) });
  }

  /** The whole body as `Response.text()` reads it: without content codings, as UTF-8, without a byte order mark. */
  async text(): Promise<string> {
    const limit = this.headers.has("content-encoding") ? unpackedLimit : Infinity;
    const text = await readText(this, limit);
    if (text !== undefined) return text;
    throw new RangeError(`The body unpacks to more than ${unpackedLimit} bytes.`);
  }

  getReader() {
    const codings = this.headers.get("content-encoding");
    const pieces = codings ? this.#decode(codings) : this.#unread;
    return { read: () => pieces.next(), cancel: () => this.cancel() };
  }

  cancel(): Promise<void> {
    this.#finish({ failure: new TypeError("The body was cancelled.") });
    this.#dropConnection();
    return Promise.resolve();
  }

  /** Drops the connection if the body cannot be decoded or is not read to its end. */
  async *#decode(codings: string): AsyncGenerator<Buffer, undefined> {
    try {
      yield* decode(this.#unread, codings);
    } finally {
      if (this.#unread.end !== "complete") void this.cancel();
    }
  }

  readonly #abort = () => {
    this.#finish({ failure: this.#signal.reason });
    this.#dropConnection();
  };

  #finish(end: BodyEnd): void {
    if (this.#unread.end) return;
    this.#unread.finish(end);
    this.#signal.removeEventListener("abort", this.#abort);
    if (end !== "complete") this.#reject(end.failure); // No effect if the promise is already resolved.
    this.#ended();
  }

  /**
   * Ends the request and its connection. It has no effect if the response is complete; then the connection serves the
   * next request. Because of the error's name, tracing records the request as aborted, not as failed.
   */
  #dropConnection(): void {
    this.#controller?.abort(new DOMException("The call has ended.", "AbortError"));
  }
}

/** A header as the Fetch standard reads it: one character per byte. Early releases of undici 7 decode it as UTF-8. */
function asBytes(value: string): string {
  return /[^\0-\xff]/.test(value) ? Buffer.from(value).toString("latin1") : value;
}
