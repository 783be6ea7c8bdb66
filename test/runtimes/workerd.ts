import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Outcome } from "./scenario.ts";
import { bundle } from "./bundle.ts";
import { limit, type Runtime } from "./runtime.ts";

/** A worker that runs on this machine. */
export type Worker = {
  dispatchFetch(url: string, init: RequestInit): Promise<Response>;
  dispose(): Promise<void>;
};

type WorkerOptions = {
  script: string;
  /** What the platform puts into the worker's environment. */
  bindings?: Record<string, string>;
  compatibilityFlags?: string[];
  /** The platform behaves as it did on that day. Default: 2026-07-01. */
  compatibilityDate?: string;
};

/** What is used of miniflare, which is installed outside the tree. */
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
  // The lockfile pins the version that has this form.
  const { Miniflare } = (await import(url.href)) as Miniflare;
  const common = { modules: true, compatibilityDate: "2026-07-01", cf: false } as const;
  return new Miniflare({ ...common, ...options });
}

const worker =
  "export default { fetch: async (request) => Response.json(await run(await request.text())) };";

/** Cloudflare's runtime, as it behaves for Workers of a date. */
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
        // The worker's own answer.
        return (await response.json()) as Outcome[];
      } finally {
        await server.dispose();
      }
    },
  };
}
