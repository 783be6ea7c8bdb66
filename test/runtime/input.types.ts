/* Not executed, only statically analyzed: what a caller may send. Each line that must not compile says so. */
import { createAnnotateClient, type AnnotateRequest } from "../documents/clients.ts";
import type { Input } from "../../src/runtime/input.ts";

const client = createAnnotateClient();

// The body is required, and all of it.
await client.annotate({ request_id: 12345, metadata: {} });
await client.annotate({ request_id: "12345", metadata: {} });
// @ts-expect-error: no body.
await client.annotate();
// @ts-expect-error: no metadata.
await client.annotate({ request_id: 12345 });
// @ts-expect-error: no request_id.
await client.annotate({ metadata: {} });
// @ts-expect-error: request_id is a number or a text.
await client.annotate({ request_id: true, metadata: {} });
// @ts-expect-error: request_id may not be missing at run time either.
await client.annotate({ request_id: undefined, metadata: {} });

// A property that the document does not declare, and a misspelt one, in a literal.
// @ts-expect-error: there is no such property.
await client.annotate({ request_id: 12345, metadata: {}, extra: 1 });
// @ts-expect-error: misspelt.
await client.annotate({ requestId: 12345, metadata: {} });

// Metadata: properties, written in place or typed by a type alias; nothing else.
interface Session {
  session_id: string;
  region?: string;
}
type Alias = { readonly session_id: string; region?: string };
declare const session: Session;
declare const alias: Alias;
declare const map: Map<string, string>;
declare const texts: string[];
await client.annotate({ request_id: 1, metadata: { session_id: "a", region: undefined } });
await client.annotate({ request_id: 1, metadata: alias });
// @ts-expect-error: a list is no object with properties.
await client.annotate({ request_id: 1, metadata: texts });
// @ts-expect-error: JSON has no form for a map.
await client.annotate({ request_id: 1, metadata: map });
// @ts-expect-error: a text is no object.
await client.annotate({ request_id: 1, metadata: "a" });
// @ts-expect-error: null is no object.
await client.annotate({ request_id: 1, metadata: null });

// A body that is built elsewhere.
const body: AnnotateRequest = { request_id: 1, metadata: alias };
await client.annotate(body);
declare const frozen: Readonly<AnnotateRequest>;
await client.annotate(frozen);
// @ts-expect-error: what the request holds is known.
body.request;
// @ts-expect-error: a body that may be missing is no body.
await client.annotate(body as AnnotateRequest | undefined);

// Any properties, as metadata has them unless spec/overlay.yaml says otherwise: also typed by an interface.
type Any = Input<{ metadata: { [key: string]: unknown } }>;
({ metadata: { nested: { list: [1, "a", null] } } }) satisfies Any;
({ metadata: session }) satisfies Any;
({ metadata: alias }) satisfies Any;
// @ts-expect-error: a list is no object with properties.
({ metadata: texts }) satisfies Any;
// @ts-expect-error: JSON has no form for a map.
({ metadata: map }) satisfies Any;

// Properties of one type: an absent one may be `undefined`.
type Texts = Input<{ metadata: { [key: string]: string } }>;
({ metadata: { session_id: "a", region: undefined } }) satisfies Texts;
({ metadata: alias }) satisfies Texts;
// @ts-expect-error: each is a text.
({ metadata: { session_id: 1 } }) satisfies Texts;
// @ts-expect-error: null is no text.
({ metadata: { session_id: null } }) satisfies Texts;
// @ts-expect-error: TypeScript assigns no interface to an index signature.
({ metadata: session }) satisfies Texts;

// A property that the document requires.
type Named = Input<{ id: number; note?: string }>;
({ id: 1, note: undefined }) satisfies Named;
// @ts-expect-error: it may not be undefined.
({ id: undefined }) satisfies Named;

// Lists: read-only ones, those that may hold themselves, and tuples.
type Lists = (string | Lists)[];
declare const lists: Readonly<Lists>;
["a", ["b", [["c"]]]] satisfies Input<Lists>;
lists satisfies Input<Lists>;
// @ts-expect-error: each item is a text or a list.
[["a", [1]]] satisfies Input<Lists>;
// @ts-expect-error: it is a list.
"a" satisfies Input<Lists>;
type Tuple = Input<[id: number, ...notes: string[]]>;
[1, "a", "b"] as const satisfies Tuple;
// @ts-expect-error: the first item is a number.
["a", "b"] satisfies Tuple;
// @ts-expect-error: the first item is required.
[] satisfies Tuple;
