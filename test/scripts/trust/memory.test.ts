import { createServer, type ServerResponse } from "node:http";
import { createGzip } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { body } from "../../fixtures/fault-test.ts";
import { thisProject } from "../../fixtures/folder.ts";
import { listen, type Listening } from "../../servers/listen.ts";

const mebibyte = 2 ** 20;

/** A gigabyte of spaces, packed to one megabyte. */
async function pack(): Promise<Buffer> {
  const chunk = Buffer.alloc(64 * 1024, " ");
  const gzip = createGzip();
  const packed = gzip.toArray();
  for (let size = 0; size < 1024 * mebibyte; size += chunk.length) gzip.write(chunk);
  gzip.end();
  return Buffer.concat(await packed);
}

/** Writes chunks of so many bytes for ever, as fast as the other side reads. */
function writeEndlessly(response: ServerResponse, size: number): void {
  const content = size > 3 ? `€${" ".repeat(size - 3)}` : " ".repeat(size);
  const chunk = `${size.toString(16)}\r\n${content}\r\n`;
  const many = Buffer.from(chunk.repeat(Math.ceil(65_536 / chunk.length)));
  response.setHeader("transfer-encoding", "chunked").flushHeaders();
  const { socket } = response;
  const write = () => {
    let isTaken: boolean | undefined = true;
    while (isTaken) isTaken = socket?.write(many);
  };
  socket?.on("drain", write);
  write();
}

let server: Listening;
beforeAll(async () => {
  const packed = await pack();
  server = await listen(
    createServer((request, response) => {
      request.resume();
      response.setHeader("content-type", "application/json");
      const [, size] = /endless-(\d+)/.exec(request.url ?? "") ?? [];
      if (size) writeEndlessly(response, Number(size));
      else response.setHeader("content-encoding", "gzip").end(packed);
    }),
  );
});
afterAll(() => server.close());

/**
 * In a process of its own: how much the largest memory grew by one call, after the platform's `fetch` has received as
 * much of the same body for a reader that keeps nothing. What that takes is the platform's.
 */
const program = (client: string, url: string, limit: number) => `
  import { createAnnotateClient } from "./test/documents/clients.ts";
  import { undiciFetch } from "./src/undici.ts";
  const reader = (await fetch("${url}")).body.getReader();
  for (let size = 0; size <= ${limit}; ) size += (await reader.read()).value.length;
  await reader.cancel();
  const client = createAnnotateClient({
    apiKey: "a-key-of-sixteen",
    baseUrl: "${url}",
    maxResponseBytes: ${limit},
    maxRetries: 0,
    timeout: 60_000,
    fetch: ${client},
  });
  const before = process.resourceUsage().maxRSS;
  const { error } = await client.annotate.safe(${JSON.stringify(body)});
  const grown = (process.resourceUsage().maxRSS - before) * 1024;
  console.log(JSON.stringify({ kind: error.kind, status: error.status, grown }));
  process.exit();
`;

/** What the call ended in, and how many MiB it took. */
async function measure(path: string, client: string, limit: number) {
  const { stdout, stderr } = await thisProject.evaluate(
    program(client, `${server.origin}/${path}`, limit),
  );
  expect(stderr).toBe("");
  const { grown, ...error } = JSON.parse(stdout);
  expect(error).toEqual({ kind: "unexpected", status: 200 });
  return Number(grown) / mebibyte;
}

// At this limit what the garbage collector leaves lying counts for little.
test.for(
  ["endless-16", "endless-65536", "packed"].flatMap((path) => [
    [path, "globalThis.fetch"] as const,
    [path, "undiciFetch()"] as const,
  ]),
)(
  "a body takes no more than three times the limit: %s, over %s",
  { timeout: 60_000 },
  async ([path, client]) => {
    expect(await measure(path, client, 32 * mebibyte)).toBeLessThan(3 * 32);
  },
);

// The platform's own queue takes 50 MiB for it.
test("pieces of one byte take no more over undici", { timeout: 60_000 }, async () => {
  expect(await measure("endless-1", "undiciFetch()", 4 * mebibyte)).toBeLessThan(30);
});
