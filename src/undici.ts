/**
 * For Node services that call often: a `fetch` over undici that takes less CPU time.
 *
 * @module
 */

import type { Fetch } from "./runtime/fetch.ts";
import { acceptOptions } from "./runtime/options.ts";
import { undiciChecks } from "./undici/checks.ts";
import { Connecting } from "./undici/connecting.ts";
import { createDispatcher } from "./undici/dispatcher.ts";
import { Exchange } from "./undici/exchange.ts";

/**
 * A dispatcher of undici 7 or 8, such as `Agent` or `ProxyAgent`, also one composed with interceptors.
 *
 * @example
 * ```ts
 * import { undiciFetch, type UndiciDispatcher } from "@internal/promptlayer-client/undici";
 * import { ProxyAgent } from "undici";
 *
 * const dispatcher: UndiciDispatcher = new ProxyAgent("http://proxy.internal:3128");
 * const fetch = undiciFetch({ dispatcher });
 * ```
 */
export interface UndiciDispatcher {
  /** Sends one request, and calls the handler's methods with the response or the error. */
  dispatch(options: object, handler: object): boolean;
}

/**
 * Options of {@link undiciFetch}. Each is optional.
 *
 * @example
 * ```ts
 * import { undiciFetch, type UndiciFetchOptions } from "@internal/promptlayer-client/undici";
 *
 * const options: UndiciFetchOptions = { connections: 50, keepAliveTimeout: 10_000 };
 * const fetch = undiciFetch(options);
 * ```
 */
export interface UndiciFetchOptions {
  /** The largest number of connections to one origin; further calls wait. Default: no limit, as with `fetch`. */
  connections?: number | undefined;
  /** Milliseconds for which an unused connection is kept open. Default 4_000; the server may shorten it. */
  keepAliveTimeout?: number | undefined;
  /** Milliseconds for making a connection. Default 10_000; the call's own `timeout` may end it earlier. */
  connectTimeout?: number | undefined;
  /**
   * Sends the requests over its own connections. It can use a proxy, trust another certificate authority, send a client
   * certificate or speak HTTP/2, and excludes the options above. Default: a dispatcher with the options above. That one
   * uses the proxies of HTTP_PROXY, HTTPS_PROXY and NO_PROXY if NODE_USE_ENV_PROXY is 1, as Node's `fetch` does.
   */
  dispatcher?: UndiciDispatcher | undefined;
}

/**
 * A `fetch` with connections of its own.
 *
 * @example
 * ```ts
 * import { undiciFetch, type UndiciFetch } from "@internal/promptlayer-client/undici";
 *
 * const fetch: UndiciFetch = undiciFetch();
 * process.once("SIGTERM", () => void fetch.close());
 * ```
 */
export interface UndiciFetch extends Fetch {
  /**
   * Waits for the calls that have begun, and closes the connections; later calls reject. A dispatcher that the caller
   * gave stays open, and calls continue to work.
   */
  close(): Promise<void>;
}

/**
 * Creates a `fetch` for Node services that call often. It uses undici's dispatcher without undici's own `fetch`. It
 * takes about half of the CPU time, and behaves the same for the client. Its unused connections keep no process alive.
 * It needs the package `undici`, 7 or 8, and ignores undici's global dispatcher.
 *
 * @throws A `PromptLayerError` of kind `invalid-options`, at once, when an option is not valid.
 * @returns A `fetch` for `createPromptLayerClient`. It rejects as Node's does: with a TypeError whose `cause`
 * is the reason, or with the signal's reason.
 *
 * @example
 * ```ts
 * import { createPromptLayerClient } from "@internal/promptlayer-client";
 * import { undiciFetch } from "@internal/promptlayer-client/undici";
 *
 * const fetch = undiciFetch({ connections: 50 });
 * const client = createPromptLayerClient({ fetch });
 * process.once("beforeExit", () => fetch.close());
 * ```
 */
export function undiciFetch(options: UndiciFetchOptions = {}): UndiciFetch {
  const {
    connections = null,
    keepAliveTimeout = 4_000,
    connectTimeout = 10_000,
    dispatcher: given,
  } = acceptOptions("undiciFetch", options, undiciChecks);
  const connecting = new Connecting(connectTimeout);
  const own = given
    ? undefined
    : createDispatcher({ connections, keepAliveTimeout, connectTimeout }, connecting);
  const dispatcher: UndiciDispatcher | undefined = given ?? own;
  const fetch: Fetch = (url, { method, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const { origin, pathname, search } = new URL(url);
      const { host: _, ...sent } = headers; // The URL decides the host, as with Node's fetch.
      connecting.begin();
      const exchange = new Exchange(signal, resolve, reject, connecting.end);
      const request = {
        origin,
        path: pathname + search,
        method,
        headers: { "user-agent": "node", ...sent }, // Gateways refuse requests without a user agent.
        body: body ?? null,
      };
      try {
        dispatcher?.dispatch(request, exchange);
      } catch (cause) {
        exchange.onResponseError(undefined, cause);
      }
    });
  return Object.assign(fetch, { close: async () => own?.close() });
}
