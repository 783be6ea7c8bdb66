import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import type { BackgroundTracker } from "../../src/background.ts";
import type { TrackMetadataRequest } from "../../src/index.ts";
import { withOneOperation } from "../../scripts/lib/footprint.ts";
import { apiKey, expect, test } from "../fixtures/fault-test.ts";
import { requestOf } from "./requests.ts";
import { createClient, createTracker } from "./tracker.ts";

/** Bytes of what is written by hand of these entries in one bundle, minified and gzipped. */
async function sizeOf(...entries: string[]): Promise<number> {
  const { outputFiles } = await build({
    stdin: {
      contents: entries.map((entry) => `export * from "./src/${entry}.ts";`).join("\n"),
      resolveDir: process.cwd(),
    },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    platform: "neutral",
    mainFields: ["module", "main"],
    external: ["../generated/*"],
    plugins: [withOneOperation],
  });
  return gzipSync(outputFiles[0]?.text ?? "", { level: 9 }).length;
}

/**
 * With the code that is generated, which repeats some of it, 2,000 bytes. That code is left out, because no change of
 * the specification may fail this test.
 */
const most = 2_015;

test("the entry adds at most 2,000 bytes beside the main one", async () => {
  const added = (await sizeOf("index", "background")) - (await sizeOf("index"));
  expect(added).toBeLessThanOrEqual(most);
});

const never = () => new Promise<never>(() => undefined);
const calls = 10_000;

/** The microseconds of CPU time that a function takes for each of the requests. */
function timeOf<Request>(requests: readonly Request[], run: (request: Request) => unknown): number {
  const start = process.cpuUsage();
  for (const request of requests) run(request);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / requests.length;
}

/**
 * The CPU time of one call, as a multiple of the time that JSON takes to copy its request. A limit in microseconds would
 * fail on a busy machine. On two quiet cores a copy took half a microsecond, so that 20 copies are 10 µs.
 */
function costOf(
  tracker: BackgroundTracker,
  requestIn: (index: number, round: number) => TrackMetadataRequest,
): number {
  const rounds = Array.from({ length: 5 }, (_, round) => {
    const requests = Array.from(Array(calls).keys(), (index) => requestIn(index, round));
    return {
      copy: timeOf(requests, (request) => JSON.parse(JSON.stringify(request))),
      call: timeOf(requests, (request) => tracker.trackMetadata(request)),
    };
  });
  // Only the best times count, because the test runner and garbage collection slow the others down.
  return Math.min(...rounds.map(({ call }) => call)) / Math.min(...rounds.map(({ copy }) => copy));
}

test("a call costs less than 20 copies of its request, also with 10,000 ids waiting", async () => {
  const client = createClient({ apiKey, fetch: never });
  const tracker = createTracker(client, { onFailure: () => undefined });
  for (let id = 0; id < calls; id++) tracker.trackMetadata(requestOf(id, { a: "1" }));
  const cost = costOf(tracker, (id, round) => requestOf(id, { round: String(round) }));
  expect(cost).toBeLessThan(20);
  await tracker.close({ timeout: 0 });
});

test("a call costs less than 12 copies for an id for which 10,000 keys wait", async () => {
  const client = createClient({ apiKey, fetch: never });
  const tracker = createTracker(client, { onFailure: () => undefined });
  const keys = Array.from({ length: calls }, (_, key) => [`key ${key}`, "1"]);
  tracker.trackMetadata(requestOf(1, {})); // It is under way.
  await new Promise((resolve) => setTimeout(resolve));
  tracker.trackMetadata(requestOf(1, Object.fromEntries(keys)));
  const cost = costOf(tracker, (key) => requestOf(1, { [`key ${key}`]: "2" }));
  expect(cost).toBeLessThan(12);
  await tracker.close({ timeout: 0 });
});
