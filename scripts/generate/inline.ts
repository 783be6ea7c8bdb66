import { createRequire } from "node:module";
import { dirname } from "node:path";

/**
 * Code in which nothing of Ajv is imported any more: some keywords (`minLength`, `uniqueItems`, `const`)
 * call functions of Ajv's runtime, which esbuild puts in.
 */
export async function inlineRuntime(code: string): Promise<string> {
  if (!code.includes("require(")) return code;
  const { build } = await import("esbuild");
  const result = await build({
    stdin: {
      contents: code,
      loader: "ts",
      resolveDir: dirname(createRequire(import.meta.url).resolve("ajv/package.json")),
    },
    bundle: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["main"],
    write: false,
    legalComments: "none",
  });
  return result.outputFiles[0]?.text ?? "";
}
