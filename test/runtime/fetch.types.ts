/* Not executed, only statically analyzed: what may stand for fetch. Each line that must not compile says so. */
import { createAnnotateClient } from "../documents/clients.ts";
import type { Fetch, FetchInit, FetchResponse } from "../../src/runtime/fetch.ts";
import { is, type Equal } from "../fixtures/is.ts";

createAnnotateClient({ fetch });
createAnnotateClient({ fetch: (url, init) => globalThis.fetch(url, init) });
// @ts-expect-error: it gives no response.
createAnnotateClient({ fetch: () => undefined });
// @ts-expect-error: it gives a response at once.
createAnnotateClient({ fetch: () => new Response() });

const custom: Fetch = async (_url, { headers, body, method }) =>
  new Response(`${method} ${headers["accept"]} ${body?.length}`);
createAnnotateClient({ fetch: custom });
// @ts-expect-error: a client's `fetch` is given a text.
const wrong: Fetch = async (url: URL) => new Response(url.href);
createAnnotateClient({ fetch: wrong });

// What it is given.
declare const init: FetchInit;
is<Equal<FetchInit["headers"], Record<string, string>>>();
is<Equal<FetchInit["redirect"], "manual">>();
init satisfies RequestInit;
// @ts-expect-error: headers are a plain object, whatever takes it.
init.headers satisfies Headers;
// @ts-expect-error: a redirect is never followed.
init.redirect = "follow";
// @ts-expect-error: an operation without a body has none.
init.body.length;

// What it has to give: a `Response`, or as much of one as is read.
const own: FetchResponse = { status: 200, headers: new Headers(), text: async () => "{}" };
new Response() satisfies FetchResponse;
// @ts-expect-error: nothing to read.
const mute: FetchResponse = { status: 200, headers: new Headers() };
// @ts-expect-error: headers are asked by name.
const bare: FetchResponse = { status: 200, headers: {}, text: async () => "{}" };
void [own, mute, bare];
