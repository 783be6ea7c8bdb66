import { getEventListeners } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { undiciFetch } from "../../src/undici.ts";
import { describe, expect, init, test } from "../fixtures/undici-test.ts";

const reason = new Error("The caller had enough.");

describe("reads a body as Response.text() does", () => {
  const text = JSON.stringify({ success: true, message: "grüße" });
  const bytes = Buffer.from(text);
  test.for([
    ["gzip", gzipSync(bytes)],
    ["X-GZIP", gzipSync(bytes)],
    ["deflate", deflateSync(bytes)],
    ["deflate", deflateRawSync(bytes)],
    ["br", brotliCompressSync(bytes)],
    ["gzip, br", brotliCompressSync(gzipSync(bytes))],
    ["gzip", gzipSync(bytes).subarray(0, -8)],
    ["gzip", Buffer.alloc(0)],
    ["identity", bytes],
    ["unheard-of, gzip", gzipSync(bytes)],
  ] as const)("coded as %s", async ([coding, body], { server, transport }) => {
    const script = server.script({ headers: { "content-encoding": coding }, body });
    const ours = await transport(script.baseUrl, init());
    expect(await ours.text()).toBe(await (await fetch(script.baseUrl, init())).text());
    expect(script.requests[0]?.headers).not.toHaveProperty("accept-encoding");
  });

  test("of any bytes, in any pieces, under any headers", async ({ serve, transport }) => {
    let pieces: readonly Uint8Array[] = [];
    let headers: string[][] = [];
    const url = await serve((request, response) => {
      request.resume();
      response.writeHead(200, headers.flat());
      for (const piece of pieces) response.write(piece);
      response.end();
    });
    // One byte order mark at most: of two, Node's fetch drops both, against the standard.
    const start = fc.constantFrom([0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xef, 0xbb], []);
    const body = fc
      .tuple(start, fc.array(fc.uint8Array()))
      .map(([mark, rest]) => [Uint8Array.from(mark), ...rest]);
    const value = fc.stringMatching(/^[!-~\xa1-\xff]{0,9}$/);
    const names = fc.constantFrom("x-a", "X-B", "set-cookie", "__proto__", "Constructor");
    await fc.assert(
      fc.asyncProperty(body, fc.array(fc.tuple(names, value)), async (given, fields) => {
        pieces = given;
        headers = fields;
        const [ours, platform] = await Promise.all([transport(url, init()), fetch(url, init())]);
        expect(await ours.text()).toBe(await platform.text());
        expect(withoutDate(ours.headers)).toEqual(withoutDate(platform.headers));
      }),
      { numRuns: 100 },
    );
  });

  test("that is larger than what is taken in unread", async ({ server, transport }) => {
    const large = "é".repeat(2 ** 21);
    const script = server.script({ body: large });
    const response = await transport(script.baseUrl, init());
    await delay(50);
    expect(await response.text()).toBe(large);
  });
});

describe("the signal ends the request at once", () => {
  test("before it was sent", async ({ server, transport }) => {
    const script = server.script("ok");
    await expect(transport(script.baseUrl, init(AbortSignal.abort(reason)))).rejects.toBe(reason);
    expect(script.requests).toEqual([]);
  });

  test("while it waits for a connection", async ({ server }) => {
    const transport = undiciFetch({ connections: 1 });
    const script = server.script("never-answers");
    const [first, second] = [new AbortController(), new AbortController()];
    const blocking = transport(script.baseUrl, init(first.signal));
    await expect.poll(() => script.requests.length).toBe(1);
    const waiting = transport(script.baseUrl, init(second.signal));
    second.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    first.abort(reason);
    await expect(blocking).rejects.toBe(reason);
    await transport.close();
    expect(script.requests.length).toBe(1);
  });

  test("before the answer, and drops the connection", async ({ server, transport }) => {
    const script = server.script("never-answers");
    const controller = new AbortController();
    const answer = transport(script.baseUrl, init(controller.signal));
    await expect.poll(() => script.requests.length).toBe(1);
    controller.abort(reason);
    await expect(answer).rejects.toBe(reason);
    await script.requests[0]?.closed;
  });

  test.for(["stalls-in-body", "drips-for-ever"] as const)(
    "in the body, and drops the connection: %s",
    async (fault, { server, transport }) => {
      const script = server.script(fault);
      const controller = new AbortController();
      const response = await transport(script.baseUrl, init(controller.signal));
      const text = response.text();
      controller.abort(reason);
      await expect(text).rejects.toBe(reason);
      await script.requests[0]?.closed;
    },
  );

  test("and holds no listener afterwards", async ({ server, transport }) => {
    const script = server.script("ok", "reset-before-headers", "closes-in-body", "never-answers");
    const { signal } = new AbortController();
    await (await transport(script.baseUrl, init(signal))).text();
    await expect(transport(script.baseUrl, init(signal))).rejects.toThrow("fetch failed");
    const truncated = await transport(script.baseUrl, init(signal));
    await expect(truncated.text()).rejects.toThrow("fetch failed");
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});

describe("a cancelled body", () => {
  test("drops the connection while it is incomplete", async ({ server, transport }) => {
    const script = server.script("stalls-in-body");
    const response = await transport(script.baseUrl, init());
    await response.body?.cancel();
    await script.requests[0]?.closed;
    await expect(response.text()).rejects.toThrow(TypeError);
  });

  test("leaves the connection to the next request once it is complete", async ({
    server,
    transport,
  }) => {
    const script = server.script("html-502", "ok");
    const response = await transport(script.baseUrl, init());
    await delay(50);
    await response.body?.cancel();
    await (await transport(script.baseUrl, init())).text();
    const [first, second] = script.requests;
    expect(first?.closed).toBe(second?.closed);
  });

  test("that nobody reads is not taken in", async ({ serve, transport }) => {
    let written = 0;
    const total = 100 * 2 ** 20;
    const url = await serve((request, response) => {
      request.resume();
      const piece = Buffer.alloc(2 ** 20);
      const fill = () => {
        while (written < total) {
          written += piece.length;
          if (!response.write(piece)) return void response.once("drain", fill);
        }
        response.end();
      };
      fill();
    });
    const response = await transport(url, init());
    await delay(300);
    expect(written).toBeLessThan(total / 2);
    await response.body?.cancel();
  });
});

function withoutDate(headers: Headers): [string, string][] {
  return [...headers].filter(([name]) => name !== "date");
}
