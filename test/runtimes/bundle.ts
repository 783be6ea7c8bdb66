import { build } from "esbuild";

/** Bundles the built package, the scenario and `entry` into one file, for runtimes that cannot load modules. */
export async function bundle(entry: string, conditions: string[]): Promise<string> {
  const contents = `
    import { createPromptLayerClient } from "./dist/index.mjs";
    import { createBackgroundTracker } from "./dist/background.mjs";
    import { runScenario } from "./test/runtimes/scenario.ts";
    const run = (scripts) => runScenario({ createPromptLayerClient, createBackgroundTracker }, scripts);
    ${entry}
  `;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd() },
    bundle: true,
    format: "esm",
    target: "es2022",
    conditions,
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}
