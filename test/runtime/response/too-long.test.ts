import { createServer, type ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { body, connect, describe, errorOf, expect, test } from "../../fixtures/fault-test.ts";
import { json, success } from "../../servers/answers.ts";
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

const bomb = gzipSync(" ".repeat(32 * 2 ** 20));

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
