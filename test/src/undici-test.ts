import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { undiciFetch, type UndiciFetch } from "../../src/undici.ts";
import type { FetchInit } from "../../src/fetch.ts";
import { body, test as base } from "./fault-test.ts";

export { body, connect, describe, expect } from "./fault-test.ts";

/** Starts a server of one handler; gives its URL. */
type Serve = (handler: RequestListener) => Promise<string>;

/** Vitest's `test`, with a transport that is closed afterwards, and servers of one's own. */
export const test = base.extend<{ transport: UndiciFetch; serve: Serve }>({
  transport: async ({}, use: (transport: UndiciFetch) => Promise<void>) => {
    const transport = undiciFetch();
    await use(transport);
    await transport.close();
  },
  serve: async ({}, use: (serve: Serve) => Promise<void>) => {
    const close: (() => void)[] = [];
    await use(async (handler) => {
      const server = createServer(handler);
      close.push(() => server.close().closeAllConnections());
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      // A server that listens on TCP has an address of this form.
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    });
    for (const run of close) run();
  },
});

/** What the client hands to its transport. */
export function init(signal: AbortSignal = new AbortController().signal): FetchInit {
  return {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    redirect: "manual",
    signal,
  };
}
