import { createServer, type ServerResponse } from "node:http";
import { createGzip } from "node:zlib";
import { expect, test } from "vitest";
import { body } from "../../fixtures/fault-test.ts";
import { thisProject } from "../../fixtures/folder.ts";
import { listen } from "../../servers/listen.ts";

const limit = 32 * 2 ** 20;
const chunk = Buffer.alloc(64 * 1024, " ");

/** The same for all tests, because packing it takes seconds. */
let whole: Promise<Buffer> | undefined;

/** A gigabyte of spaces, packed to one megabyte. */
async function pack(): Promise<Buffer> {
  const gzip = createGzip();
  const packed = gzip.toArray();
  for (let size = 0; size < 2 ** 30; size += chunk.length) gzip.write(chunk);
  gzip.end();
  return Buffer.concat(await packed);
}

function writeEndlessly(response: ServerResponse): void {
  const write = () => {
    while (response.write(chunk));
  };
  response.on("drain", write);
  write();
}

/** In a process of its own: how much the largest memory grew by one call, after others that are small. */
const program = (client: string, origin: string, path: string) => `
  import { createAnnotateClient } from "./test/documents/clients.ts";
  import { undiciFetch } from "./src/undici.ts";
  const fetch = ${client};
  const call = (path) =>
    createAnnotateClient({
      apiKey: "a-key-of-sixteen",
      baseUrl: "${origin}/" + path,
      maxResponseBytes: ${limit},
      maxRetries: 0,
      fetch,
    }).annotate.safe(${JSON.stringify(body)});
  for (let count = 0; count < 50; count++) await call("small");
  const before = process.resourceUsage().maxRSS;
  const { error } = await call("${path}");
  const grown = (process.resourceUsage().maxRSS - before) * 1024;
  console.log(JSON.stringify({ kind: error.kind, status: error.status, grown }));
  process.exit();
`;

test.for([
  ["the platform's fetch", "globalThis.fetch", "endless"],
  ["the platform's fetch", "globalThis.fetch", "packed"],
  ["undici", "undiciFetch()", "endless"],
  ["undici", "undiciFetch()", "packed"],
] as const)(
  "over %s a body takes no more than three times the limit: %s %s",
  async ([, client, path]) => {
    const packed = path === "packed" ? await (whole ??= pack()) : "";
    const server = createServer((request, response) => {
      request.resume();
      response.setHeader("content-type", "application/json");
      if (request.url?.includes("endless")) writeEndlessly(response);
      else if (request.url?.includes("packed"))
        response.setHeader("content-encoding", "gzip").end(packed);
      else response.end("{}");
    });
    const { origin, close } = await listen(server);
    const { stdout, stderr } = await thisProject.evaluate(program(client, origin, path));
    await close();
    expect(stderr).toBe("");
    const { grown, ...error } = JSON.parse(stdout);
    expect(error).toEqual({ kind: "unexpected", status: 200 });
    expect(grown).toBeLessThan(3 * limit);
  },
);
