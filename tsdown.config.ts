import { defineConfig } from "tsdown";

export default defineConfig({
  entry: ["src/index.ts", "src/undici.ts", "src/testing.ts"],
  format: ["esm", "cjs"],
  platform: "neutral",
  target: ["node20.19", "es2022"],
  // .mjs and .cjs, each with its own declarations: .d.mts and .d.cts.
  fixedExtension: true,
  dts: true,
  sourcemap: true,
  deps: {
    neverBundle: true,
    // Any other import would be a dependency that package.json does not have.
    onlyImport: ["openapi-fetch", "undici"],
  },
  // The CommonJS build is wanted: TypeScript's node10 and CommonJS consumers are tested.
  checks: { legacyCjs: false },
  failOnWarn: true,
});
