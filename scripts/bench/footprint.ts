import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { findPackageJSON } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { bundle, countPackages } from "../lib/footprint.ts";
import { inTemporaryFolder } from "../lib/temporary-folder.ts";
import { measureImport } from "./import-time.ts";

/** What a client adds to a program. */
export type Footprint = {
  readonly name: string;
  /** Bytes of the client with all its dependencies, minified and gzipped; undefined if it is not bundled. */
  readonly gzipped?: number;
  /** How many milliseconds longer importing it takes than importing an empty module. */
  readonly importTime: number;
  /** How many packages npm installs for it, itself included. */
  readonly packages: number;
};

/** Measures our client, openapi-fetch alone, and the clients of a file that has a package.json beside it. */
export async function measureFootprints(file: string | undefined): Promise<Footprint[]> {
  const openapiFetch = fileURLToPath(import.meta.resolve("openapi-fetch"));
  const footprints = [
    await measureBundle("ours", resolve("src/index.ts")),
    await measureBundle("openapi-fetch", openapiFetch),
  ];
  const manifest = join(dirname(file ?? ""), "package.json");
  if (file === undefined || !existsSync(manifest)) return footprints;
  const importTime = await measureImport(resolve(file));
  // The package of this manifest only installs the clients, so it does not count.
  return [...footprints, { name: file, importTime, packages: countPackages(manifest) - 1 }];
}

function measureBundle(name: string, entry: string): Promise<Footprint> {
  return inTemporaryFolder(async (folder) => {
    const { text, gzipped } = await bundle(entry);
    const module = join(folder, "module.mjs");
    await writeFile(module, text);
    const packages = countPackages(findPackageJSON(pathToFileURL(entry)) ?? "");
    return { name, gzipped, importTime: await measureImport(module), packages };
  });
}
