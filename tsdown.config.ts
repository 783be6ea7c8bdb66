import { defineConfig, type Rolldown } from "tsdown";

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
  plugins: [defaultImportsInCommonJs()],
  // The CommonJS build is wanted: TypeScript's node10 and CommonJS consumers are tested.
  checks: { legacyCjs: false },
  failOnWarn: true,
});

/**
 * In a package of type "module", Rolldown takes the default import of a CommonJS module to be all of `module.exports`,
 * as Node's ESM does. openapi-fetch's CommonJS is compiled from ESM and says so (`__esModule`), so that its default
 * export is `module.exports.default`: without the second argument `__toESM` looks.
 */
function defaultImportsInCommonJs(): Rolldown.Plugin {
  return {
    name: "default-imports-in-commonjs",
    renderChunk: (code, _chunk, { format }) =>
      format === "cjs" ? { code: code.replaceAll(/(__toESM\(\w+), 1\)/g, "$1)"), map: null } : null,
  };
}
