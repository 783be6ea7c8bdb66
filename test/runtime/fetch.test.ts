import { vi } from "vitest";
import { apiKey, body, connect, describe, expect, test } from "../fixtures/fault-test.ts";
import { success } from "../servers/responses.ts";

describe("a custom fetch", () => {
  test("gets the URL as a string and an ordinary init, and no this", async ({ server }) => {
    const script = server.script("ok");
    const calls: { self: unknown; given: unknown[] }[] = [];
    const spy = function (this: unknown, ...given: [RequestInfo | URL, RequestInit?]) {
      calls.push({ self: this, given });
      return fetch(...given);
    };
    await connect(script, { fetch: spy }).annotate(body, { headers: { "x-trace": "1" } });
    expect(calls).toHaveLength(1);
    const [url, init] = calls[0]?.given ?? [];
    expect(calls[0]?.given).toHaveLength(2);
    const { self } = calls[0] ?? {};
    expect(self === undefined || self === globalThis).toBe(true); // browsers refuse any other
    expect(url).toBe(`${script.baseUrl}/annotations`);
    expect(init).toMatchObject({ method: "POST", body: JSON.stringify(body), redirect: "manual" });
    expect(Object.getPrototypeOf(init)).toBe(Object.prototype);
    // Whatever form the headers have, it is one that the standard knows.
    const request = new Request(String(url), init as RequestInit);
    expect(request.signal).toBeInstanceOf(AbortSignal);
    expect(Object.fromEntries(request.headers)).toMatchObject({
      "content-type": expect.stringMatching(/^application\/json/),
      "x-api-key": apiKey,
      "x-trace": "1",
    });
  });

  test("is the platform's of the moment where none is given", async ({ server }) => {
    const script = server.script("ok");
    const client = connect(script);
    const later = vi.fn<typeof fetch>(async () => Response.json(success));
    vi.stubGlobal("fetch", later);
    await client.annotate(body);
    expect(later).toHaveBeenCalledOnce();
    expect(script.requests).toHaveLength(0);
  });

  const json = JSON.stringify(success);
  class OwnResponse extends Response {}
  const responses: Record<string, () => Response> = {
    "from a text": () => new Response(json),
    "from bytes": () => new Response(new TextEncoder().encode(json)),
    "from a stream": () => new Response(new Blob([json]).stream()),
    "from a stream of single bytes": () => new Response(singleBytes(json)),
    "without a content type": () => new Response(new Blob([json])),
    "with status 299 taken from another": () =>
      new Response(json, { status: 200, headers: new Headers() }),
    "of a class of its own": () => new OwnResponse(json),
    "by Response.json": () => Response.json(success),
    "that was cloned": () => Response.json(success).clone(),
  };
  test.for(Object.entries(responses))(
    "may return a Response %s",
    async ([, respond], { server }) => {
      const client = connect(server.script("ok"), { fetch: () => Promise.resolve(respond()) });
      expect(await client.annotate(body)).toEqual(success);
    },
  );

  test.for([
    ["an error", () => Response.error(), { status: 0 }],
    ["a redirect", () => Response.redirect("https://example.com"), { status: 302 }],
    ["no body", () => new Response(null), { status: 200 }],
    ["status 204", () => new Response(null, { status: 204 }), { status: 204 }],
  ] as const)("may return %s, which is unexpected", async ([, respond, expected], { server }) => {
    const client = connect(server.script("ok"), {
      fetch: () => Promise.resolve(respond()),
      maxRetries: 0,
    });
    const result = await client.annotate.safe(body);
    expect(result).toMatchObject({ ok: false, error: { kind: "unexpected", ...expected } });
  });
});

function singleBytes(text: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let position = 0;
  return new ReadableStream({
    pull(stream) {
      if (position === bytes.length) stream.close();
      else stream.enqueue(bytes.subarray(position, ++position));
    },
  });
}
