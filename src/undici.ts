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
 * A dispatcher of undici 7 or 8: `Agent`, `ProxyAgent`, `RetryAgent`, one composed with interceptors.
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
  /** Sends one request, and reports to the handler what comes of it. */
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
  /** How many connections are open to one origin at most; further calls wait. Default: no limit, as with `fetch`. */
  connections?: number | undefined;
  /** Milliseconds for which an unused connection is kept open. Default 4_000; the server may shorten it. */
  keepAliveTimeout?: number | undefined;
  /** Milliseconds for making a connection. Default 10_000; the call's own `timeout` counts all the same. */
  connectTimeout?: number | undefined;
  /**
   * Sends the requests, by connections of its own: through a proxy, to a server with a certificate of one's own
   * authority, with a client certificate, by HTTP/2. Default: one with the options above, which goes through the
   * proxies of HTTP_PROXY, HTTPS_PROXY and NO_PROXY where NODE_USE_ENV_PROXY is 1, as Node's `fetch` does.
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
   * Closes the connections once the calls under way are done; later calls are refused. A dispatcher that was given
   * is its owner's: it stays open, and calls go on.
   */
  close(): Promise<void>;
}

/**
 * A `fetch` for Node services that call often: undici's dispatcher without the Fetch standard's machinery, at
 * a fraction of its CPU time, and with the same behaviour for the client. Its unused connections keep no
 * process alive. It needs the package `undici`, 7 or 8, and takes no notice of undici's global dispatcher.
 *
 * @throws A `PromptLayerError` of kind `invalid-options`, at once, when an option cannot be used.
 * @returns A `fetch` for `createPromptLayerClient`. It rejects as Node's does: with a TypeError whose `cause`
 * says why, or with the signal's reason.
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
      const { host: _, ...sent } = headers; // It goes by the URL, as with Node's fetch.
      connecting.begin();
      const exchange = new Exchange(signal, resolve, reject, connecting.end);
      const request = {
        origin,
        path: pathname + search,
        method,
        headers: { "user-agent": "node", ...sent }, // Gateways turn away requests without one.
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
