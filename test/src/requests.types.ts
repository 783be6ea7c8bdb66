/* Not executed, only statically analyzed: what a caller may send. Each line that must not compile says so. */
import {
  createPromptLayerClient,
  type CallOptions,
  type TrackMetadataRequest,
} from "../../src/index.ts";

const client = createPromptLayerClient();
const signal = new AbortController().signal;

// The body is required, and all of it.
await client.trackMetadata({ request_id: 12345, metadata: {} });
await client.trackMetadata({ request_id: "12345", metadata: {} });
// @ts-expect-error: no body.
await client.trackMetadata();
// @ts-expect-error: no metadata.
await client.trackMetadata({ request_id: 12345 });
// @ts-expect-error: no request_id.
await client.trackMetadata({ metadata: {} });
// @ts-expect-error: request_id is a number or a text.
await client.trackMetadata({ request_id: true, metadata: {} });
// @ts-expect-error: request_id may not be missing at run time either.
await client.trackMetadata({ request_id: undefined, metadata: {} });

// A property that the document does not declare, and a misspelt one, in a literal.
// @ts-expect-error: there is no such property.
await client.trackMetadata({ request_id: 12345, metadata: {}, extra: 1 });
// @ts-expect-error: misspelt.
await client.trackMetadata({ requestId: 12345, metadata: {} });

// Metadata: any properties, written in place or typed by an interface or a type alias; nothing else.
interface Session {
  session_id: string;
  region?: string;
}
type Alias = { readonly session_id: string };
declare const session: Session;
declare const alias: Alias;
declare const map: Map<string, string>;
declare const texts: string[];
await client.trackMetadata({ request_id: 1, metadata: { nested: { list: [1, "a", null] } } });
await client.trackMetadata({ request_id: 1, metadata: session });
await client.trackMetadata({ request_id: 1, metadata: alias });
// @ts-expect-error: a list is no object with properties.
await client.trackMetadata({ request_id: 1, metadata: texts });
// @ts-expect-error: JSON has no form for a map.
await client.trackMetadata({ request_id: 1, metadata: map });
// @ts-expect-error: a text is no object.
await client.trackMetadata({ request_id: 1, metadata: "a" });
// @ts-expect-error: null is no object.
await client.trackMetadata({ request_id: 1, metadata: null });

// A body that is built elsewhere.
const body: TrackMetadataRequest = { request_id: 1, metadata: session };
await client.trackMetadata(body);
declare const frozen: Readonly<TrackMetadataRequest>;
await client.trackMetadata(frozen);
// @ts-expect-error: what the request holds is known.
body.request;

// Options of a call.
await client.trackMetadata(body, {});
await client.trackMetadata(body, undefined);
await client.trackMetadata(body, {
  signal,
  timeout: 1_000,
  maxRetries: 0,
  headers: { "x-a": "b" },
});
await client.trackMetadata.safe(body, { signal: undefined, headers: { "x-a": undefined } });
// @ts-expect-error: there is no such option.
await client.trackMetadata(body, { timeOut: 1_000 });
// @ts-expect-error: milliseconds are a number.
await client.trackMetadata(body, { timeout: "1s" });
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
