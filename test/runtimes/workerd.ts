import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Outcome } from "./scenario.ts";
import { bundle } from "./bundle.ts";
import { limit, type Runtime } from "./runtime.ts";

/** What is used of miniflare, which is installed outside the tree. */
type Miniflare = {
  Miniflare: new (options: {
    modules: true;
    script: string;
    compatibilityDate: string;
    cf: false;
  }) => {
    dispatchFetch(url: string, init: RequestInit): Promise<Response>;
    dispose(): Promise<void>;
  };
};

const worker =
  "export default { fetch: async (request) => Response.json(await run(await request.text())) };";

/** Cloudflare's runtime, started by miniflare. */
export function workerd(modules: string): Runtime {
  const hasBinary = existsSync(join(modules, "@cloudflare"));
  return {
    name: "workerd",
    absent: hasBinary
      ? undefined
      : `npm has no binary of it for ${process.platform}-${process.arch}`,
    async run(scripts) {
      const url = pathToFileURL(join(modules, "miniflare/dist/src/index.js"));
      // The lockfile pins the version that has this form.
      const { Miniflare } = (await import(url.href)) as Miniflare;
      const script = await bundle(worker, ["workerd", "worker"]);
      const server = new Miniflare({
        modules: true,
        script,
        compatibilityDate: "2026-07-01",
        cf: false,
      });
      try {
        const signal = AbortSignal.timeout(limit);
        const response = await server.dispatchFetch("http://worker/", {
          method: "POST",
          body: scripts,
          signal,
        });
        // The worker's own answer.
        return (await response.json()) as Outcome[];
      } finally {
        await server.dispose();
      }
    },
  };
}
