/* Not executed, only statically analyzed: what may be set. Each line that must not compile says so. */
import { createPromptLayerClient, type CallOptions, type ClientOptions } from "../../src/index.ts";
import { is, type Equal } from "../fixtures/is.ts";

// The options of a client.
createPromptLayerClient({});
createPromptLayerClient({
  apiKey: "pl_0123456789",
  baseUrl: "https://api.promptlayer.com",
  allowInsecureBaseUrl: true,
  timeout: 1_000,
  maxRetries: 0,
  headers: { "x-a": "b", "x-b": undefined },
  validateResponses: false,
});
createPromptLayerClient({ apiKey: () => "pl_0123456789" });
createPromptLayerClient({ apiKey: async () => Promise.resolve("pl_0123456789") });
createPromptLayerClient({ apiKey: process.env["PROMPTLAYER_API_KEY"] });

// @ts-expect-error: there is no such option.
createPromptLayerClient({ apikey: "pl_0123456789" });
// @ts-expect-error: a key is a text, or a function that gives one.
createPromptLayerClient({ apiKey: 12345 });
// @ts-expect-error: the function gives a text.
createPromptLayerClient({ apiKey: () => undefined });
// @ts-expect-error: so does one that takes its time.
createPromptLayerClient({ apiKey: async () => Promise.resolve(12345) });
// @ts-expect-error: a key that is absent is undefined.
createPromptLayerClient({ apiKey: null });
// @ts-expect-error: a base URL is a text.
createPromptLayerClient({ baseUrl: new URL("https://api.promptlayer.com") });
// @ts-expect-error: true or false.
createPromptLayerClient({ allowInsecureBaseUrl: "http://10.0.0.7" });
// @ts-expect-error: milliseconds are a number.
createPromptLayerClient({ timeout: "10s" });
// @ts-expect-error: retries are counted.
createPromptLayerClient({ maxRetries: false });
// @ts-expect-error: headers are properties.
createPromptLayerClient({ headers: [["x-a", "b"]] });
// @ts-expect-error: a header is a text.
createPromptLayerClient({ headers: { "x-a": 1 } });
// @ts-expect-error: true or false.
createPromptLayerClient({ validateResponses: "no" });
// @ts-expect-error: options are an object.
createPromptLayerClient("pl_0123456789");

// They can be built elsewhere, and each may be absent or undefined.
type Loose<Options> = { [Name in keyof Options]?: Options[Name] | undefined };
is<Equal<ClientOptions, Loose<ClientOptions>>>();
// @ts-expect-error: but not anything.
is<Equal<ClientOptions, { [Name in keyof ClientOptions]?: unknown }>>();
const options: ClientOptions = { apiKey: undefined, fetch: undefined };
createPromptLayerClient(options);
// @ts-expect-error: there is no such option.
options.retries;

const client = createPromptLayerClient();
const body = { request_id: 1, metadata: {} };
const signal = new AbortController().signal;

// The options of a call.
await client.trackMetadata(body, {});
await client.trackMetadata(body, undefined);
await client.trackMetadata(body, {
  signal,
  timeout: 1_000,
  maxRetries: 0,
  headers: { "x-a": "b" },
});
await client.trackMetadata.safe(body, { signal: undefined, headers: { "x-a": undefined } });
is<Equal<CallOptions, Loose<CallOptions>>>();
// @ts-expect-error: but not anything.
is<Equal<CallOptions, { [Name in keyof CallOptions]?: unknown }>>();
// @ts-expect-error: options that are absent are undefined.
await client.trackMetadata(body, null);
// @ts-expect-error: there is no such option.
await client.trackMetadata(body, { timeOut: 1_000 });
// @ts-expect-error: milliseconds are a number.
await client.trackMetadata(body, { timeout: "1s" });
// @ts-expect-error: retries are counted.
await client.trackMetadata(body, { maxRetries: "none" });
// @ts-expect-error: a header is a text.
await client.trackMetadata(body, { headers: { "x-a": 1 } });
// @ts-expect-error: an AbortController is no signal.
await client.trackMetadata(body, { signal: new AbortController() });
// @ts-expect-error: the document declares no parameters.
await client.trackMetadata(body, { params: {} });
// @ts-expect-error: a key belongs to a client.
await client.trackMetadata(body, { apiKey: "pl_0123456789" } satisfies CallOptions);
// @ts-expect-error: two arguments at most.
await client.trackMetadata(body, {}, {});
// @ts-expect-error: `safe` takes what the method takes.
await client.trackMetadata.safe({ request_id: 1 });
