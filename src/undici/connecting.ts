import { Socket } from "node:net";
import type { buildConnector } from "undici";
import createConnector from "undici/lib/core/connect.js";

/**
 * Makes connections for undici. When the last exchange ends, it destroys the connections that are not yet made: no
 * call waits for them, and they would keep the process alive.
 */
export class Connecting {
  readonly #sockets = new Set<Socket>();
  readonly #connect: buildConnector.connector;
  #exchanges = 0;

  /** @param timeout - Milliseconds for making a connection. */
  constructor(timeout: number) {
    this.#connect = createConnector({ timeout, allowH2: false });
  }

  readonly connect: buildConnector.connector = (options, callback) => {
    // undici also connects for calls in its queue that have already ended.
    if (this.#exchanges === 0) return queueMicrotask(() => callback(unwanted(), null));
    // undici returns the socket, although its declarations do not say so.
    const socket: unknown = this.#connect(options, (...result) => {
      if (socket instanceof Socket) this.#sockets.delete(socket);
      callback(...result);
    });
    if (socket instanceof Socket) this.#sockets.add(socket);
  };

  begin(): void {
    this.#exchanges += 1;
  }

  readonly end = (): void => {
    this.#exchanges -= 1;
    if (this.#exchanges > 0) return;
    for (const socket of this.#sockets) socket.destroy(unwanted());
    this.#sockets.clear();
  };
}

/** Because of this error's name, tracing records the request as aborted, not as failed. */
function unwanted(): Error {
  return new DOMException("No call waits for this connection any more.", "AbortError");
}
