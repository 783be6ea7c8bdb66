import { setTimeout as delay } from "node:timers/promises";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, init, test } from "../fixtures/undici-test.ts";

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
    ["deflate", deflateSync(bytes).subarray(0, -4)],
    ["deflate", Buffer.alloc(0)],
    ["br", brotliCompressSync(bytes).subarray(0, -1)],
    ["br", Buffer.alloc(0)],
    ["identity", bytes],
    ["unheard-of, gzip", gzipSync(bytes)],
  ] as const)("coded as %s", async ([coding, body], { server, transport }) => {
    const script = server.script({ headers: { "content-encoding": coding }, body });
    const ours = await transport(script.baseUrl, init());
    expect(await ours.text()).toBe(await (await fetch(script.baseUrl, init())).text());
    expect(script.requests[0]?.headers).not.toHaveProperty("accept-encoding");
  });

  test("but for one that unpacks to more than 64 MiB", async ({ server, transport }) => {
    const bomb = gzipSync(Buffer.alloc(2 ** 26 + 1));
    const script = server.script({ headers: { "content-encoding": "gzip" }, body: bomb });
    const response = await transport(script.baseUrl, init());
    await expect(response.text()).rejects.toThrow(RangeError);
  });

  test("but for more codings than five, which the platform refuses as well", async ({
    server,
    transport,
  }) => {
    const codings = Array.from({ length: 6 }, () => "gzip").join(", ");
    const body = codings.split(", ").reduce<Buffer>((packed) => gzipSync(packed), bytes);
    const script = server.script({ headers: { "content-encoding": codings }, body });
    const both = [transport, fetch].map(async (send) =>
      (await send(script.baseUrl, init())).text(),
    );
    for (const result of await Promise.allSettled(both)) expect(result.status).toBe("rejected");
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

function withoutDate(headers: Headers): [string, string][] {
  return [...headers].filter(([name]) => name !== "date");
}
