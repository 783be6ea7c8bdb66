import type { Dispatcher } from "undici";
import { decode } from "./content-coding.ts";
import type { FetchResponse, Signal } from "../runtime/fetch.ts";

type Controller = Dispatcher.DispatchController;

/** How an exchange came to its end. */
type End = "complete" | { readonly failure: unknown };

/** Bytes of a body that are taken in before `text` is called. */
const unreadLimit = 65_536;

/** One request and its answer: takes what undici reports, and is the response that the client reads. */
export class Exchange implements Dispatcher.DispatchHandler, FetchResponse {
  status = 0;
  readonly headers = new Headers();
  /** Of the standard's stream, the client uses `cancel` alone. */
  readonly body = this;

  readonly #signal: Signal;
  readonly #resolve: (response: FetchResponse) => void;
  readonly #reject: (reason: unknown) => void;
  readonly #ended: () => void;
  readonly #chunks: Buffer[] = [];
  #controller: Controller | undefined;
  #unread = 0;
  #end: End | undefined;
  #deliver: (() => void) | undefined;

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
    for (const name in headers) {
      for (const value of [headers[name] ?? []].flat()) this.headers.append(name, asBytes(value));
    }
    this.#resolve(this);
  }

  onResponseData(controller: Controller, chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#unread += chunk.length;
    if (!this.#deliver && this.#unread > unreadLimit) controller.pause();
  }

  onResponseEnd(): void {
    this.#finish("complete");
  }

  /** As `fetch` rejects: a TypeError, with what happened as its cause. */
  onResponseError(_controller: unknown, cause: Error): void {
    this.#finish({ failure: new TypeError("fetch failed", { cause }) });
  }

  text(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#deliver = () => {
        if (typeof this.#end === "object") reject(this.#end.failure);
        else resolve(decode(this.#chunks, this.headers.get("content-encoding")));
      };
      if (this.#end) this.#deliver();
      else this.#controller?.resume();
    });
  }

  cancel(): Promise<void> {
    this.#finish({ failure: new TypeError("The body was cancelled.") });
    this.#dropConnection();
    return Promise.resolve();
  }

  readonly #abort = () => {
    this.#finish({ failure: this.#signal.reason });
    this.#dropConnection();
  };

  #finish(end: End): void {
    if (this.#end) return;
    this.#end = end;
    this.#signal.removeEventListener("abort", this.#abort);
    if (typeof end === "object") this.#reject(end.failure); // Of no effect once the answer has begun.
    this.#deliver?.();
    this.#ended();
  }

  /** Of no effect once the answer is complete: then the connection is free for the next request. */
  #dropConnection(): void {
    this.#controller?.abort(new Error("The call has ended."));
  }
}

/** Early releases of undici 7 read headers as UTF-8; the Fetch standard knows bytes only. */
function asBytes(value: string): string {
  return /[^\0-\xff]/.test(value) ? Buffer.from(value).toString("latin1") : value;
}
