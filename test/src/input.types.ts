/* Not executed, only statically analyzed: what a caller may send. Each line that must not compile says so. */
import { createPromptLayerClient, type TrackMetadataRequest } from "../../src/index.ts";

const client = createPromptLayerClient();

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
// @ts-expect-error: a body that may be missing is no body.
await client.trackMetadata(body as TrackMetadataRequest | undefined);
