import { createServer, type ServerResponse } from "node:http";
import { brotliCompressSync, gzipSync, zstdCompressSync } from "node:zlib";
import { undiciFetch } from "../../../src/undici.ts";
import { createAnnotateClient } from "../../documents/clients.ts";
import {
  apiKey,
  body,
  connect,
  describe,
  errorOf,
  expect,
  test,
} from "../../fixtures/fault-test.ts";
import { json, success } from "../../servers/responses.ts";
import { listen } from "../../servers/listen.ts";

const limit = 100_000;

/** Serves one kind of response, and tells when the connection of the last one has closed. */
async function serve(answer: (response: ServerResponse) => void) {
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    request.resume();
    response.once("close", resolve);
    answer(response);
  });
  const { origin, close } = await listen(server);
  return { baseUrl: origin, closed, [Symbol.asyncDispose]: close };
}

/** Writes for ever, as fast as the other side reads. */
function writeEndlessly(response: ServerResponse): void {
  const chunk = " ".repeat(64 * 1024);
  const write = () => {
    while (response.write(chunk));
  };
  response.on("drain", write);
  write();
}

const spaces = " ".repeat(32 * 2 ** 20);
const bomb = gzipSync(spaces);

describe("a body that is longer than maxResponseBytes", () => {
  test.for([
    ["says its length", (response: ServerResponse) => response.end(" ".repeat(limit + 1))],
    ["never ends", writeEndlessly],
    [
      "unpacks to more than it says",
      (response: ServerResponse) =>
        response
          .writeHead(200, { "content-encoding": "gzip", "content-length": bomb.length })
          .end(bomb),
    ],
  ] as const)("that %s is unexpected, and its connection is dropped", async ([, answer]) => {
    await using server = await serve(answer);
    const client = connect(server, { maxResponseBytes: limit });
    const error = errorOf(await client.annotate.safe(body));
    expect(error).toMatchObject({ kind: "unexpected", status: 200, attempts: 1 });
    expect(error.message).toMatch(/answered 200, with more than 100000 bytes\.$/);
    await server.closed;
  });

  test("of a caller's fetch, under a length that is false, is cancelled", async () => {
    const { promise: cancelled, resolve: cancel } = Promise.withResolvers<void>();
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(Buffer.alloc(1_000, " ")),
      cancel: () => cancel(),
    });
    const client = createAnnotateClient({
      apiKey,
      maxResponseBytes: limit,
      fetch: async () => new Response(endless, { headers: { "content-length": "2" } }),
    });
    expect(errorOf(await client.annotate.safe(body))).toMatchObject({ kind: "unexpected" });
    await cancelled;
  });

  test.for([
    ["br", brotliCompressSync(spaces)],
    ["zstd", zstdCompressSync(spaces)],
    ["gzip, br", brotliCompressSync(gzipSync(spaces))],
  ] as const)("is unexpected over undici when it is coded as %s", async ([coding, packed]) => {
    await using server = await serve((response) =>
      response.writeHead(200, { "content-encoding": coding }).end(packed),
    );
    const fetch = undiciFetch();
    const client = connect(server, { maxResponseBytes: limit, fetch });
    expect(errorOf(await client.annotate.safe(body))).toMatchObject({ kind: "unexpected" });
    await server.closed;
    await fetch.close();
  });

  test("is unexpected with an error status too", async ({ server }) => {
    const script = server.script(json(401, { message: "x".repeat(limit) }));
    const client = connect(script, { maxResponseBytes: limit });
    expect(errorOf(await client.annotate.safe(body))).toMatchObject({
      kind: "unexpected",
      status: 401,
    });
  });
});

test("a body of exactly maxResponseBytes is read", async ({ server }) => {
  const maxResponseBytes = Buffer.byteLength(JSON.stringify(success));
  const script = server.script("ok");
  expect(await connect(script, { maxResponseBytes }).annotate(body)).toEqual(success);
});

test("text in several pieces, and in characters of several bytes, arrives as it was", async () => {
  const message = "Größe 😀 ".repeat(1_000);
  const bytes = Buffer.from(JSON.stringify({ success: true, message }));
  await using server = await serve((response) => {
    for (let start = 0; start < bytes.length; start += 7)
      response.write(bytes.subarray(start, start + 7));
    response.end();
  });
  expect(await connect(server).annotate(body)).toEqual({ success: true, message });
});
