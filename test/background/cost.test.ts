import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import type { BackgroundTracker } from "../../src/background.ts";
import type { TrackMetadataRequest } from "../../src/index.ts";
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

/** The microseconds of CPU time of one call, whose requests are made before. */
function costOf(
  tracker: BackgroundTracker,
  request: (index: number, round: number) => TrackMetadataRequest,
): number {
  const rounds = Array.from({ length: 5 }, (_, round) => {
    const requests = Array.from(Array(calls).keys(), (index) => request(index, round));
    const start = process.cpuUsage();
    for (const one of requests) tracker.trackMetadata(one);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / calls;
  });
  // Only the best round counts, because the test runner and garbage collection slow the others down.
  return Math.min(...rounds);
}

test("a call costs at most 10 µs of CPU time, also with 10,000 ids waiting", async () => {
  const client = createClient({ apiKey, fetch: never });
  const tracker = createTracker(client, { onFailure: () => undefined });
  for (let id = 0; id < calls; id++) tracker.trackMetadata(requestOf(id, { a: "1" }));
  const cost = costOf(tracker, (id, round) => requestOf(id, { round: String(round) }));
  expect(cost).toBeLessThan(10);
  await tracker.close({ timeout: 0 });
});

test("a call costs as little for an id for which 10,000 keys wait", async () => {
  const client = createClient({ apiKey, fetch: never });
  const tracker = createTracker(client, { onFailure: () => undefined });
  const keys = Array.from({ length: calls }, (_, key) => [`key ${key}`, "1"]);
  tracker.trackMetadata(requestOf(1, {})); // It is under way.
  await new Promise((resolve) => setTimeout(resolve));
  tracker.trackMetadata(requestOf(1, Object.fromEntries(keys)));
  const cost = costOf(tracker, (key) => requestOf(1, { [`key ${key}`]: "2" }));
  expect(cost).toBeLessThan(10);
  await tracker.close({ timeout: 0 });
});
