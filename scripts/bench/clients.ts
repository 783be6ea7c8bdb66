import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import createFetchClient from "openapi-fetch";
import { createPromptLayerClient, type ClientOptions, type FetchInit } from "../../src/index.ts";
import { undiciFetch } from "../../src/undici.ts";
import { Failure } from "../lib/command.ts";
import { exampleCalls } from "../lib/example-calls.ts";
import { isRecord } from "../lib/record.ts";
import { reasonOf } from "../lib/reason.ts";

/** Creates a client, and returns a function that makes one call with it. */
type ConnectClient = (baseUrl: string, apiKey: string) => (body: unknown) => Promise<unknown>;

type Clients = Readonly<Record<string, ConnectClient>>;

/** The example call of the client's first operation, which is the one that is measured. */
export function firstCall(options: ClientOptions) {
  const [call] = exampleCalls(createPromptLayerClient(options));
  if (call) return call;
  throw new Failure("the client exposes no operation; add one in src/client.ts.");
}

/** Records the request that our client sends, so that the other clients send the same. */
async function recordRequest(baseUrl: string, apiKey: string) {
  let recorded: { url: string; init: FetchInit } | undefined;
  const fetch = async (url: string, init: FetchInit) => {
    recorded = { url, init };
    return new Response();
  };
  await firstCall({ baseUrl, apiKey, fetch }).safe();
  if (recorded) return recorded;
  throw new Failure("the client sent no request for its example.");
}

/** The client that all others are compared with. */
const rawFetch: ConnectClient = (baseUrl, apiKey) => {
  let request: Awaited<ReturnType<typeof recordRequest>> | undefined;
  return async (body) => {
    request ??= await recordRequest(baseUrl, apiKey);
    const { url, init } = request;
    const content = body === undefined ? null : JSON.stringify(body);
    const response = await fetch(url, {
      method: init.method,
      headers: init.headers,
      body: content,
    });
    return response.headers.has("content-type") ? response.json() : response.text();
  };
};

/** Any operation, for the types of openapi-fetch. */
type AnyOperation = {
  requestBody: { content: { "application/json": unknown } };
  responses: object;
};
type AnyPaths = {
  [path: string]: { [Method in "get" | "put" | "post" | "delete" | "patch"]: AnyOperation };
};

const openapiFetch: ConnectClient = (baseUrl, apiKey) => {
  let headers: FetchInit["headers"] | undefined;
  const client = createFetchClient<AnyPaths>({ baseUrl });
  const { operation, example } = firstCall({ baseUrl, apiKey });
  const method = operation.method.toLowerCase() as "post";
  return async (body) => {
    headers ??= (await recordRequest(baseUrl, apiKey)).init.headers;
    const { data } = await client.request(method, operation.path, {
      headers,
      body,
      params: { ...example.params },
    });
    return data;
  };
};

function ours(options?: ClientOptions): ConnectClient {
  return (baseUrl, apiKey) => firstCall({ apiKey, baseUrl, ...options }).call;
}

/** All clients by name: raw fetch first, the clients that `file` exports last. */
export async function loadClients(file: string | undefined): Promise<Clients> {
  const own = {
    "raw fetch": rawFetch,
    ours: ours(),
    "openapi-fetch": openapiFetch,
    "ours over undici": ours({ fetch: undiciFetch() }),
  };
  if (file === undefined) return own;
  const others = await importClients(file);
  const taken = Object.keys(others).find((name) => Object.hasOwn(own, name));
  if (taken === undefined) return { ...own, ...others };
  throw new Failure(
    `${file} has a client '${taken}', which is a name of the bench; give it another name.`,
  );
}

async function importClients(file: string): Promise<Clients> {
  const { clients }: { clients?: Clients } = await import(pathToFileURL(resolve(file)).href).catch(
    (error: unknown) => {
      throw new Failure(`${file} cannot be imported: ${reasonOf(error)}.`);
    },
  );
  if (isRecord(clients) && Object.values(clients).every((client) => typeof client === "function"))
    return clients;
  throw new Failure(`${file} exports no object 'clients' of functions; --help describes it.`);
}
