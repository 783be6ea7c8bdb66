import { build } from "esbuild";
import { readFences } from "../../scripts/lib/fences.ts";
import { bodies } from "../background/tracking.ts";
import { declaredResponses } from "../contract/responses.ts";
import { requestOf } from "../contract/requests.ts";
import { expect, test } from "../fixtures/fault-test.ts";
import { installTools } from "../package-tools/install.ts";
import { findAbsence, startWorker } from "./workerd.ts";

const { ok } = declaredResponses();

/** Bundles README's recipe for Cloudflare Workers with the built package into one file. */
async function bundleRecipe(): Promise<string> {
  const [recipe] = await readFences("README.md", "ts worker.ts");
  const { outputFiles } = await build({
    stdin: { contents: recipe?.content ?? "", resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    format: "esm",
    target: "es2022",
    conditions: ["workerd", "worker"],
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

test("README's recipe delivers after the response of a Worker", async ({ server, skip }) => {
  const modules = await installTools("runtimes");
  const absence = findAbsence(modules);
  skip(absence !== undefined, absence);
  const faults = server.script({ status: 503 }, "reset-before-headers", ok);
  const worker = await startWorker(modules, {
    script: await bundleRecipe(),
    bindings: { PROMPTLAYER_API_KEY: "pl_0123456789", PROMPTLAYER_BASE_URL: faults.baseUrl },
    // This flag fills process.env from the bindings.
    compatibilityFlags: ["nodejs_compat"],
  });
  try {
    const request = requestOf(1, { a: "1" });
    const body = JSON.stringify(request);
    const { status } = await worker.dispatchFetch("http://worker/", { method: "POST", body });
    expect(status).toBe(200);
    await expect.poll(() => bodies(faults)).toEqual([request, request, request]);
  } finally {
    await worker.dispose();
  }
});
