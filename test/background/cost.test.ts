import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { createBackgroundTracker } from "../../src/background.ts";
import { createPromptLayerClient } from "../../src/index.ts";
import { apiKey, expect, test } from "../fixtures/fault-test.ts";
import { requestOf } from "./tracking.ts";

/** Bytes of these entries in one bundle, minified and gzipped. */
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
  });
  return gzipSync(outputFiles[0]?.text ?? "", { level: 9 }).length;
}

test("the entry adds at most 2,000 bytes beside the main one", async () => {
  const added = (await sizeOf("index", "background")) - (await sizeOf("index"));
  expect(added).toBeLessThanOrEqual(2_000);
});

test("a call costs at most 10 µs of CPU time, also with 10,000 ids waiting", async () => {
  const never = () => new Promise<never>(() => undefined);
  const client = createPromptLayerClient({ apiKey, fetch: never });
  const tracker = createBackgroundTracker(client, { onFailure: () => undefined });
  for (let id = 0; id < 10_000; id++) tracker.trackMetadata(requestOf(id, { a: "1" }));
  const calls = 10_000;
  const rounds = Array.from({ length: 5 }, (_, round) => {
    const start = process.cpuUsage();
    for (let id = 0; id < calls; id++)
      tracker.trackMetadata(requestOf(id, { session: "abc123", round: String(round) }));
    const { user, system } = process.cpuUsage(start);
    return (user + system) / calls;
  });
  // Only the best round counts, because the test runner and garbage collection slow the others down.
  expect(Math.min(...rounds)).toBeLessThan(10);
  await tracker.close({ timeout: 0 });
});
