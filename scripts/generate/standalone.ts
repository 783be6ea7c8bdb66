import { build } from "esbuild";
import { visibleCode } from "./writer.ts";

/**
 * Ajv's code as one module that imports nothing, printed by esbuild: what the validators call of json-values.ts is put
 * into it, and what no validator uses is left out. prettier would take twenty times as long for code that nobody edits.
 */
export async function makeStandalone(code: string): Promise<string> {
  const names = "bounded, equal, isMultiple, isUnique, noAlternative, spend, ucs2length";
  const result = await build({
    stdin: {
      contents: `import { ${names} } from "./json-values.ts";\n${code}`,
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
