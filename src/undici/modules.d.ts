/*
 * When undici's main file is loaded, it sets the global dispatcher, and in some versions of Node the platform's `fetch`
 * then uses it. These files of undici do not. Every release of undici 7 and 8 contains them.
 */

declare module "undici/lib/api/index.js" {
  const api: object;
  export default api;
}

declare module "undici/lib/core/connect.js" {
  export { buildConnector as default } from "undici";
}

declare module "undici/lib/dispatcher/agent.js" {
  export { Agent as default } from "undici";
}

declare module "undici/lib/dispatcher/dispatcher.js" {
  export { Dispatcher as default } from "undici";
}

declare module "undici/lib/dispatcher/env-http-proxy-agent.js" {
  export { EnvHttpProxyAgent as default } from "undici";
}
