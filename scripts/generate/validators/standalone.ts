import { build } from "esbuild";
import * as values from "./json-values.ts";
import * as calls from "./validator-calls.ts";
import { visibleCode } from "../writer.ts";

const imports = `
import { ${Object.keys(values).join()} } from "./json-values.ts";
import { ${Object.keys(calls).join()} } from "./validator-calls.ts";
`;

/**
 * Ajv's code as one module that imports nothing, printed by esbuild: what the validators call is put
 * into it, and what no validator uses is left out. prettier would take twenty times as long for code that nobody edits.
 */
export async function makeStandalone(code: string): Promise<string> {
  const result = await build({
    stdin: {
      contents: `${imports}${code}`,
      loader: "js",
      resolveDir: import.meta.dirname,
    },
    // The output names files relative to this folder, whatever the project's folder is.
    absWorkingDir: import.meta.dirname,
    bundle: true,
    format: "esm",
    target: "es2022",
    write: false,
    legalComments: "none",
    logLevel: "silent",
  });
  const text = result.outputFiles[0]?.text ?? "";
  return visibleCode(text.replace("// <stdin>\n", ""));
}
