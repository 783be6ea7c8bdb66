import type { Dispatcher } from "undici";
import api from "undici/lib/api/index.js";
import Agent from "undici/lib/dispatcher/agent.js";
import UndiciDispatcher from "undici/lib/dispatcher/dispatcher.js";
import EnvHttpProxyAgent from "undici/lib/dispatcher/env-http-proxy-agent.js";
import { optionsError } from "../runtime/options.ts";
import type { Connecting } from "./connecting.ts";

/** What a dispatcher of our own is made of. Times are in milliseconds. */
export interface Connections {
  /** `null`: as many as there are calls. */
  readonly connections: number | null;
  readonly keepAliveTimeout: number;
  readonly connectTimeout: number;
}

/** Makes the dispatcher for callers who bring none. It uses a proxy where the platform's `fetch` would. */
export function createDispatcher(options: Connections, { connect }: Connecting): Dispatcher {
  const all = {
    ...options,
    connect,
    allowH2: false, // HTTP/1.1, as Node's fetch.
    // Only the signal ends a call.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  if (process.env["NODE_USE_ENV_PROXY"] !== "1") return new Agent(all);
  // Tunnels are made by `connect`, which undici's main file gives to all dispatchers in this very way.
  Object.assign(UndiciDispatcher.prototype, api);
  try {
    return new EnvHttpProxyAgent(all);
  } catch {
    // The platform's own words would repeat the address, which may hold a password.
    const issues = [{ path: "HTTP_PROXY, HTTPS_PROXY", message: "must be the URL of a proxy" }];
    throw optionsError("undiciFetch", issues);
  }
}
