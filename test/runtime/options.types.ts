/* Not executed, only statically analyzed: what may be set. Each line that must not compile says so. */
import { createAnnotateClient } from "../documents/clients.ts";
import type { ClientOptions } from "../../src/runtime/options.ts";
import type { CallOptions } from "../../src/runtime/types.ts";
import { is, type Equal } from "../fixtures/is.ts";

// The options of a client.
createAnnotateClient({});
createAnnotateClient({
  apiKey: "pl_0123456789",
  baseUrl: "https://api.example.org",
  allowInsecureBaseUrl: true,
  timeout: 1_000,
  maxRetries: 0,
  headers: { "x-a": "b", "x-b": undefined },
  validateResponses: false,
  maxResponseBytes: 1_000,
  onAttempt: ({ operationId, attempt, duration, retryIn }) =>
    is<
      Equal<
        [string, number, number, number | undefined],
        [typeof operationId, typeof attempt, typeof duration, typeof retryIn]
      >
    >(),
});
createAnnotateClient({ apiKey: () => "pl_0123456789" });
createAnnotateClient({ apiKey: async () => Promise.resolve("pl_0123456789") });
createAnnotateClient({ apiKey: process.env["TEST_API_KEY"] });

// @ts-expect-error: there is no such option.
createAnnotateClient({ apikey: "pl_0123456789" });
// @ts-expect-error: a key is a text, or a function that gives one.
createAnnotateClient({ apiKey: 12345 });
// @ts-expect-error: the function gives a text.
createAnnotateClient({ apiKey: () => undefined });
// @ts-expect-error: so does one that takes its time.
createAnnotateClient({ apiKey: async () => Promise.resolve(12345) });
// @ts-expect-error: a key that is absent is undefined.
createAnnotateClient({ apiKey: null });
// @ts-expect-error: a base URL is a text.
createAnnotateClient({ baseUrl: new URL("https://api.example.org") });
// @ts-expect-error: true or false.
createAnnotateClient({ allowInsecureBaseUrl: "http://10.0.0.7" });
// @ts-expect-error: milliseconds are a number.
createAnnotateClient({ timeout: "10s" });
// @ts-expect-error: retries are counted.
createAnnotateClient({ maxRetries: false });
// @ts-expect-error: headers are properties.
createAnnotateClient({ headers: [["x-a", "b"]] });
// @ts-expect-error: a header is a text.
createAnnotateClient({ headers: { "x-a": 1 } });
// @ts-expect-error: true or false.
createAnnotateClient({ validateResponses: "no" });
// @ts-expect-error: bytes are a number.
createAnnotateClient({ maxResponseBytes: "10 MiB" });
// @ts-expect-error: an event has no such property.
createAnnotateClient({ onAttempt: ({ body: sent }) => sent });
// @ts-expect-error: options are an object.
createAnnotateClient("pl_0123456789");

// They can be built elsewhere, and each may be absent or undefined.
type Loose<Options> = { [Name in keyof Options]?: Options[Name] | undefined };
is<Equal<ClientOptions, Loose<ClientOptions>>>();
// @ts-expect-error: but not anything.
is<Equal<ClientOptions, { [Name in keyof ClientOptions]?: unknown }>>();
const options: ClientOptions = { apiKey: undefined, fetch: undefined };
createAnnotateClient(options);
// @ts-expect-error: there is no such option.
options.retries;

const client = createAnnotateClient();
const body = { request_id: 1, metadata: {} };
const signal = new AbortController().signal;

// The options of a call.
await client.annotate(body, {});
await client.annotate(body, undefined);
await client.annotate(body, {
  signal,
  timeout: 1_000,
  maxRetries: 0,
  headers: { "x-a": "b" },
});
await client.annotate.safe(body, { signal: undefined, headers: { "x-a": undefined } });
is<Equal<CallOptions, Loose<CallOptions>>>();
// @ts-expect-error: but not anything.
is<Equal<CallOptions, { [Name in keyof CallOptions]?: unknown }>>();
// @ts-expect-error: options that are absent are undefined.
await client.annotate(body, null);
// @ts-expect-error: there is no such option.
await client.annotate(body, { timeOut: 1_000 });
// @ts-expect-error: milliseconds are a number.
await client.annotate(body, { timeout: "1s" });
// @ts-expect-error: retries are counted.
await client.annotate(body, { maxRetries: "none" });
// @ts-expect-error: a header is a text.
await client.annotate(body, { headers: { "x-a": 1 } });
// @ts-expect-error: an AbortController is no signal.
await client.annotate(body, { signal: new AbortController() });
// @ts-expect-error: the document declares no parameters.
await client.annotate(body, { params: {} });
// @ts-expect-error: a key belongs to a client.
await client.annotate(body, { apiKey: "pl_0123456789" } satisfies CallOptions);
// @ts-expect-error: two arguments at most.
await client.annotate(body, {}, {});
// @ts-expect-error: `safe` takes what the method takes.
await client.annotate.safe({ request_id: 1 });
