/* Not executed, only statically analyzed: how a client is made. Each line that must not compile says so. */
import {
  createPromptLayerClient,
  type ClientOptions,
  type Fetch,
  type PromptLayerClient,
} from "../../src/index.ts";

const client: PromptLayerClient = createPromptLayerClient();
createPromptLayerClient({});
createPromptLayerClient({
  apiKey: "pl_0123456789",
  baseUrl: "https://api.promptlayer.com",
  timeout: 1_000,
  maxRetries: 0,
  headers: { "x-a": "b" },
  validateResponses: false,
});
createPromptLayerClient({ apiKey: () => "pl_0123456789" });
createPromptLayerClient({ apiKey: async () => Promise.resolve("pl_0123456789") });
createPromptLayerClient({ apiKey: process.env["PROMPTLAYER_API_KEY"] });
createPromptLayerClient({ fetch: (url, init) => globalThis.fetch(url, init) });
createPromptLayerClient({ fetch });

// @ts-expect-error: there is no such option.
createPromptLayerClient({ apikey: "pl_0123456789" });
// @ts-expect-error: a key is a text, or a function that gives one.
createPromptLayerClient({ apiKey: 12345 });
// @ts-expect-error: the function gives a text.
createPromptLayerClient({ apiKey: () => undefined });
// @ts-expect-error: a base URL is a text.
createPromptLayerClient({ baseUrl: new URL("https://api.promptlayer.com") });
// @ts-expect-error: milliseconds are a number.
createPromptLayerClient({ timeout: "10s" });
// @ts-expect-error: it gives no response.
createPromptLayerClient({ fetch: () => undefined });
// @ts-expect-error: true or false.
createPromptLayerClient({ validateResponses: "no" });
// @ts-expect-error: options are an object.
createPromptLayerClient("pl_0123456789");

// @ts-expect-error: the client is frozen.
client.trackMetadata = createPromptLayerClient().trackMetadata;
// @ts-expect-error: the client exposes no such operation.
client.trackScore;
// @ts-expect-error: nothing is to be closed.
client.close();

// Options can be built elsewhere, and each may be absent.
const options: ClientOptions = { apiKey: undefined, fetch: undefined };
options satisfies Record<keyof ClientOptions, unknown> | object;
// @ts-expect-error: there is no such option.
options.retries;
const custom: Fetch = async (_url, { headers, body, method }) =>
  new Response(`${method} ${headers["accept"]} ${body?.length}`);
createPromptLayerClient({ fetch: custom });
// @ts-expect-error: a client's `fetch` is given a text.
const wrong: Fetch = async (url: URL) => new Response(url.href);
createPromptLayerClient({ fetch: wrong });
