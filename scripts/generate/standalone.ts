import { build } from "esbuild";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { visibleCode } from "./writer.ts";

/**
 * Ajv's code as one module that imports nothing, printed by esbuild: some keywords (`minLength`, `uniqueItems`,
 * `const`) call functions of Ajv's runtime, and what no validator uses is left out. prettier would take
 * twenty times as long for code that nobody edits.
 */
export async function makeStandalone(code: string): Promise<string> {
  const ajv = dirname(createRequire(import.meta.url).resolve("ajv/package.json"));
  const result = await build({
    stdin: { contents: code, loader: "js", resolveDir: ajv },
    absWorkingDir: ajv, // What is printed names files relative to it, whatever the project's folder.
    bundle: true,
    format: "esm",
    target: "es2022",
    platform: "neutral",
    mainFields: ["main"],
    write: false,
    legalComments: "none",
    logLevel: "silent",
  });
  return visibleCode((result.outputFiles[0]?.text ?? "").replace("// <stdin>\n", ""));
}
