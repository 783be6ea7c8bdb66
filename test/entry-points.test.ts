import { build } from "esbuild";
import { expect, test } from "vitest";

test.for([
  ["src/index.ts", /background|testing|examples|undici/],
  ["src/background.ts", /testing|examples|undici|runtime\/operation|openapi-fetch/],
  ["src/undici.ts", /background|testing|examples|operation/],
  ["src/testing.ts", /background|undici|src\/operation/],
] as const)("%s carries nothing of the other entries", async ([entry, others]) => {
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    format: "esm",
    platform: "node",
    external: ["undici"],
    write: false,
    metafile: true,
  });
  const [output] = Object.values(metafile.outputs);
  const files = Object.entries(output?.inputs ?? {})
    // An operation with parameters names what writes them, which only a bundle with that operation contains.
    .filter(([file, { bytesInOutput }]) => file !== entry && bytesInOutput > 0)
    .map(([file]) => file);
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => others.test(file))).toEqual([]);
});
