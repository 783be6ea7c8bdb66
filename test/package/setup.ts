import type { TestProject } from "vitest/node";
import { readManifest } from "../../scripts/lib/manifest.ts";
import { pack } from "../../scripts/lib/pack.ts";
import { createFolder } from "../fixtures/folder.ts";
import { installTools } from "../package-tools/install.ts";
import { publish, startRegistry, type Registry } from "../package-tools/registry.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** A registry with the packed package. */
    registry: Pick<Registry, "url" | "settings">;
  }
}

/** Packs the package and publishes it to a registry, once for all tests of the project `package`. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = createFolder();
  const { name } = await readManifest();
  const tarball = await pack(folder.root);
  const modules = await installTools("registry");
  const { url, settings, stop } = await startRegistry(modules, folder.path("registry"), name);
  const end = async () => {
    await stop();
    folder[Symbol.dispose]();
  };
  try {
    await publish(tarball, name, { url, settings });
    // The first run installs the tools, which takes longer than the time limit of a test.
    for (const tools of ["compilers", "libraries", "nodes", "platforms"] as const)
      await installTools(tools);
  } catch (error) {
    await end();
    throw error;
  }
  provide("registry", { url, settings });
  return end;
}
