import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import type { CallResult } from "../../scripts/lib/example-calls.ts";
import { listen } from "../servers/listen.ts";
import {
  KEY,
  SUCCESS,
  type ServedResponse,
  type ExpectedExchange,
  type ExpectedResult,
  type Sent,
} from "./row.ts";

/** The exports of the row's program: its calls, with the client of the row's own src/. */
type Program = {
  createClient: (options: object) => object;
  calls: ((client: object) => Promise<CallResult>)[];
};
/** The headers that `fetch` adds. */
const ownHeaders = new Set(
  "accept-encoding accept-language connection content-length host sec-fetch-mode user-agent".split(
    " ",
  ),
);

/** Makes the row's calls to a real HTTP server. Returns what the server received and what the calls returned. */
export async function makeExchanges(
  folder: string,
  exchanges: ExpectedExchange[],
): Promise<unknown[]> {
  // Sound: the table writes this file.
  const program = (await import(pathToFileURL(`${folder}/program.ts`).href)) as Program;
  const received: Omit<Sent, "server">[] = [];
  let served: ServedResponse = SUCCESS;
  const server = createServer(async (request, response) => {
    received.push(await read(request));
    const { status, body, text: raw, type = "application/json" } = served;
    const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    response.writeHead(status, content === undefined ? {} : { "content-type": type }).end(content);
  });
  const { origin, close } = await listen(server);
  try {
    const seen: unknown[] = [];
    for (const [index, exchange] of exchanges.entries()) {
      served = exchange.response ?? SUCCESS;
      received.length = 0;
      let host = "";
      const client = program.createClient({
        apiKey: KEY,
        maxRetries: 0,
        // The request goes to the server on this machine. The specification's server is recorded.
        fetch: (url: string, init: RequestInit) => {
          host = new URL(url).origin;
          return fetch(origin + url.slice(host.length), init);
        },
      });
      const result = await program.calls[index]?.(client);
      const sent = received.map((one) => ({ server: host, ...one }));
      seen.push({ sent, gives: result && describe(result) });
    }
    return seen;
  } finally {
    await close();
  }
}

async function read(request: IncomingMessage) {
  const content = await text(request);
  const headers = Object.entries(request.headers).filter(([name]) => !ownHeaders.has(name));
  return {
    method: request.method ?? "",
    target: request.url ?? "",
    headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])),
    body: content === "" ? undefined : (JSON.parse(content) as unknown),
  };
}

function describe(result: CallResult): ExpectedResult {
  if (result.ok) return { ok: true, status: result.status, data: result.data };
  const { kind, status, body, issues } = result.error;
  const sentences = issues?.map(({ path, message }) =>
    path === "" ? message : `${path}: ${message}`,
  );
  return { ok: false, kind, status, body, issues: sentences };
}
