import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { CheckResult } from "./scenario.ts";
import { bundle } from "./bundle.ts";
import { limit, type Runtime } from "./runtime.ts";

/** A worker that runs on this machine. */
export type Worker = {
  dispatchFetch(url: string, init: RequestInit): Promise<Response>;
  dispose(): Promise<void>;
};

type WorkerOptions = {
  script: string;
  /** The variables of the worker's environment. */
  bindings?: Record<string, string>;
  compatibilityFlags?: string[];
  /** The date whose behaviour the platform has. Default: 2026-07-01. */
  compatibilityDate?: string;
};

/** The part of miniflare that is used here. The package is installed outside of the repository. */
type Miniflare = {
  Miniflare: new (
    options: WorkerOptions & { modules: true; compatibilityDate: string; cf: false },
  ) => Worker;
};

/** Why there is no workerd on this machine. */
export function findAbsence(modules: string): string | undefined {
  const hasBinary = existsSync(join(modules, "@cloudflare"));
  return hasBinary ? undefined : `npm has no binary of it for ${process.platform}-${process.arch}`;
}

/** Starts a worker in Cloudflare's runtime, by miniflare. */
export async function startWorker(modules: string, options: WorkerOptions): Promise<Worker> {
  const url = pathToFileURL(join(modules, "miniflare/dist/src/index.js"));
  // Sound: the lockfile pins a version with this type.
  const { Miniflare } = (await import(url.href)) as Miniflare;
  const common = { modules: true, compatibilityDate: "2026-07-01", cf: false } as const;
  return new Miniflare({ ...common, ...options });
}

const worker =
  "export default { fetch: async (request) => Response.json(await run(await request.text())) };";

/** Cloudflare's runtime with a compatibility date. */
export function workerd(modules: string, compatibilityDate: string): Runtime {
  return {
    name: `workerd-${compatibilityDate}`,
    absent: findAbsence(modules),
    async run(scripts) {
      const script = await bundle(worker, ["workerd", "worker"]);
      const server = await startWorker(modules, { script, compatibilityDate });
      try {
        const signal = AbortSignal.timeout(limit);
        const response = await server.dispatchFetch("http://worker/", {
          method: "POST",
          body: scripts,
          signal,
        });
        // Sound: the worker above responds with outcomes.
        return (await response.json()) as CheckResult[];
      } finally {
        await server.dispose();
      }
    },
  };
}
