import type { Dispatcher } from "undici";
import api from "undici/lib/api/index.js";
import Agent from "undici/lib/dispatcher/agent.js";
import UndiciDispatcher from "undici/lib/dispatcher/dispatcher.js";
import EnvHttpProxyAgent from "undici/lib/dispatcher/env-http-proxy-agent.js";
import { optionsError } from "../runtime/options.ts";
import type { Connecting } from "./connecting.ts";

/** Options of the default dispatcher. Times are in milliseconds. */
export interface Connections {
  /** The largest number of connections to one origin; `null` for no limit. */
  readonly connections: number | null;
  readonly keepAliveTimeout: number;
  readonly connectTimeout: number;
}

/** Makes the dispatcher for callers who give none. It uses a proxy where the platform's `fetch` would. */
export function createDispatcher(options: Connections, { connect }: Connecting): Dispatcher {
  const all = {
    ...options,
    connect,
    allowH2: false, // Node's `fetch` uses only HTTP/1.1, too.
    // The client's own deadline ends a call, through the signal.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  if (process.env["NODE_USE_ENV_PROXY"] !== "1") return new Agent(all);
  // A proxy's tunnel needs the method `connect` of dispatchers, which undici's main file adds in the same way.
  Object.assign(UndiciDispatcher.prototype, api);
  try {
    return new EnvHttpProxyAgent(all);
  } catch {
    // The message of undici is not used, because it contains the address, which may contain a password.
    const issues = [{ path: "HTTP_PROXY, HTTPS_PROXY", message: "must be the URL of a proxy" }];
    throw optionsError("undiciFetch", issues);
  }
}
