import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import createFetchClient from "openapi-fetch";
import type { paths } from "../../generated/types.ts";
import { createPromptLayerClient, type ClientOptions } from "../../src/index.ts";
import type { ContractOf } from "../../src/client.ts";
import type { DeclaredBody } from "../../src/runtime/types.ts";
import { undiciFetch } from "../../src/undici.ts";
import { Failure } from "../lib/command.ts";
import { isRecord } from "../lib/record.ts";
import { reasonOf } from "../lib/reason.ts";

/** Connects a client; what it gives makes one call. */
type ConnectClient = (
  baseUrl: string,
  apiKey: string,
) => (body: DeclaredBody<ContractOf<"trackMetadata">>) => Promise<unknown>;

type Clients = Readonly<Record<string, ConnectClient>>;

/** The yardstick: what every other client is compared with. */
const rawFetch: ConnectClient = (baseUrl, apiKey) => async (body) => {
  const response = await fetch(`${baseUrl}/rest/track-metadata`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-api-key": apiKey },
    body: JSON.stringify(body),
  });
  return response.json();
};

const openapiFetch: ConnectClient = (baseUrl, apiKey) => {
  const client = createFetchClient<paths>({ baseUrl, headers: { "x-api-key": apiKey } });
  return async (body) => (await client.POST("/rest/track-metadata", { body })).data;
};

function ours(options?: ClientOptions): ConnectClient {
  return (baseUrl, apiKey) => {
    const client = createPromptLayerClient({ apiKey, baseUrl, ...options });
    return (body) => client.trackMetadata(body);
  };
}

/** Every client by its name: the yardstick first, then what `file` exports, last. */
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
  throw new Failure(`${file} has a client '${taken}' as the bench has; call it otherwise.`);
}

async function importClients(file: string): Promise<Clients> {
  const { clients } = await importFile(file);
  if (isRecord(clients) && Object.values(clients).every((client) => typeof client === "function"))
    return clients;
  throw new Failure(
    `${file} exports no 'clients' that are functions; --help shows what it has to be.`,
  );
}

async function importFile(file: string): Promise<{ clients?: Clients }> {
  try {
    return await import(pathToFileURL(resolve(file)).href);
  } catch (error) {
    throw new Failure(`${file} cannot be imported: ${reasonOf(error)}.`);
  }
}
