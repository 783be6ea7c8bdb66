import { defineConfig, type Rolldown } from "tsdown";
import manifest from "./package.json" with { type: "json" };

export default defineConfig({
  entry: ["src/index.ts", "src/background.ts", "src/undici.ts", "src/testing.ts"],
  format: ["esm", "cjs"],
  platform: "neutral",
  target: ["node20.19", "es2022"],
  // .mjs and .cjs, each with its own declarations: .d.mts and .d.cts.
  fixedExtension: true,
  dts: true,
  // What the client calls itself in the header user-agent.
  define: { PACKAGE_VERSION: JSON.stringify(manifest.version) },
  sourcemap: true,
  outputOptions: (options, _format, { cjsDts }) => ({ ...options, sourcemap: !cjsDts }),
  plugins: [noMapsOfDeclarations()],
  deps: {
    neverBundle: true,
    // Any other import would be a dependency that package.json does not have.
    // Node's own modules are for the undici entry, which is for Node alone.
    onlyImport: ["openapi-fetch", "undici", "node:net", "node:stream", "node:zlib"],
  },
  checks: {
    // The CommonJS build is wanted: CommonJS consumers are tested.
    legacyCjs: false,
    // On a busy machine a slow build is no defect of ours.
    bundlerTimings: false,
  },
  failOnWarn: true,
});

/** A declaration's map would point to src/, which is not published: none is written, so none is to be named. */
function noMapsOfDeclarations(): Rolldown.Plugin {
  return {
    name: "no-maps-of-declarations",
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== "chunk" || !/\.d\.[cm]ts$/.test(chunk.fileName)) continue;
        chunk.code = chunk.code.replace(/\/\/# sourceMappingURL=.*\s*$/, "");
      }
    },
  };
}
