import { existsSync } from "node:fs";
import createFetchClient from "openapi-fetch";
import type { paths } from "../../generated/types.ts";
import {
  createPromptLayerClient,
  type ClientOptions,
  type TrackMetadataRequest,
} from "../../src/index.ts";

/** Connects a client; what it gives makes one call. */
export type ConnectClient = (
  baseUrl: string,
  apiKey: string,
) => (body: TrackMetadataRequest) => Promise<unknown>;

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

export async function builtInClients(): Promise<Record<string, ConnectClient>> {
  const transport = new URL("../../src/undici.ts", import.meta.url);
  const clients = { "raw fetch": rawFetch, ours: ours(), "openapi-fetch": openapiFetch };
  if (!existsSync(transport)) return clients;
  const { undiciFetch }: { undiciFetch: () => NonNullable<ClientOptions["fetch"]> } = await import(
    transport.href
  );
  return { ...clients, "ours over undici": ours({ fetch: undiciFetch() }) };
}
