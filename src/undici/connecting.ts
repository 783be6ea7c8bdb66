import { Socket } from "node:net";
import type { buildConnector } from "undici";
import createConnector from "undici/lib/core/connect.js";

/**
 * Makes connections for undici. It drops those that are still being made when no exchange is under way, because
 * nobody waits for them then, and they would keep the process alive.
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
    // For calls that ended in undici's queue.
    if (this.#exchanges === 0) return queueMicrotask(() => callback(unwanted(), null));
    // undici's declarations leave out that it returns the socket.
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

/** The error's name tells tracing that the request was given up and did not fail. */
function unwanted(): Error {
  return new DOMException("No call waits for this connection any more.", "AbortError");
}
