import { fileURLToPath } from "node:url";
import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import { apiKey, body, describe, expect, test } from "./fixtures/fault-test.ts";
import { success } from "./servers/responses.ts";

const entry = fileURLToPath(new URL("../src/index.ts", import.meta.url));
/** A client of a frozen document, as src/index.ts exports one of the project's own. */
const bound = fileURLToPath(new URL("documents/clients.ts", import.meta.url));

describe("the core", () => {
  test("imports nothing of Node, and nothing that is not bundled", async () => {
    const { metafile } = await bundle(entry, "esm");
    const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
    expect(imports.filter(({ external, path }) => external || path.startsWith("node:"))).toEqual(
      [],
    );
  });

  test("works where there are only the web's globals, and no code from strings", async ({
    server,
  }) => {
    const script = server.script({ status: 503, headers: { "retry-after": "0" } }, "ok");
    const { outputFiles } = await bundle(bound, "iife");
    const web = {
      AbortController,
      AbortSignal,
      DOMException,
      Headers,
      Request,
      Response,
      TextDecoder,
      TextEncoder,
    };
    const globals = {
      ...web,
      URL,
      clearTimeout,
      fetch,
      queueMicrotask,
      setTimeout,
      performance,
      script,
      apiKey,
      body,
    };
    const context = createContext(globals, { codeGeneration: { strings: false, wasm: false } });
    runInContext(outputFiles[0]?.text ?? "", context);
    const keyless = `library.createAnnotateClient()`; // There is no environment to take one from.
    expect(() => runInContext(keyless, context)).toThrow("no API key: give apiKey or set");
    const call = `library.createAnnotateClient({ apiKey, baseUrl: script.baseUrl }).annotate.safe(body)`;
    expect(await runInContext(call, context)).toMatchObject({
      ok: true,
      data: success,
      attempts: 2,
    });
  });
});

function bundle(file: string, format: "esm" | "iife") {
  return build({
    entryPoints: [file],
    bundle: true,
    write: false,
    metafile: true,
    format,
    globalName: "library",
    platform: "neutral",
    mainFields: ["module", "main"],
    logLevel: "silent",
  });
}
