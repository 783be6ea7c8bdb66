/* Not executed, only statically analyzed: parameters, and bodies that may be absent. Each line that must not compile says so. */
import { createParametersClient } from "../documents/clients.ts";

const client = createParametersClient();

// Optional parameters.
await client.listNotes();
await client.listNotes({ params: { query: { tag: ["a"] } } });
await client.listNotes({ params: { query: { tag: undefined } }, timeout: 1_000 });
// @ts-expect-error: a tag is a text.
await client.listNotes({ params: { query: { tag: [1] } } });
// @ts-expect-error: there is no such parameter.
await client.listNotes({ params: { query: { page: 1 } } });
// @ts-expect-error: no parameter is in the path.
await client.listNotes({ params: { path: { id: 1 } } });
// @ts-expect-error: the operation has no body.
await client.listNotes(undefined, {});

// Required parameters, in two places.
await client.readNote({ params: { path: { id: 1 }, header: { "x-tenant": "a" } } });
await client.readNote.safe({ params: { path: { id: 1 }, header: { "x-tenant": "a" } } });
// @ts-expect-error: no options.
await client.readNote();
// @ts-expect-error: no parameters.
await client.readNote({});
// @ts-expect-error: no header.
await client.readNote({ params: { path: { id: 1 } } });
// @ts-expect-error: an id is a number.
await client.readNote({ params: { path: { id: "1" }, header: { "x-tenant": "a" } } });

// A body that may be absent, before parameters that may not.
await client.changeNote({ text: "a" }, { params: { path: { id: 1 } } });
await client.changeNote(undefined, { params: { path: { id: 1 } } });
// @ts-expect-error: no parameters.
await client.changeNote({ text: "a" });
// @ts-expect-error: parameters stand after the body.
await client.changeNote({ params: { path: { id: 1 } } });

// A body that may be absent, and no parameters.
await client.touchNote();
await client.touchNote({ text: "a" });
await client.touchNote(undefined, { maxRetries: 0 });
// @ts-expect-error: a text is a text.
await client.touchNote({ text: 1 });
// @ts-expect-error: the document declares no parameters.
await client.touchNote({}, { params: {} });
