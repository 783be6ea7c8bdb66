import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { findPackageJSON } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { run } from "../lib/child-process.ts";
import { inTemporaryFolder } from "../lib/temporary-folder.ts";
import { quantile } from "./cpu.ts";

/** Bundles a file with all its dependencies, minified. */
export async function bundle(entry: string): Promise<{ text: string; gzipped: number }> {
  const { outputFiles } = await build({
    entryPoints: [resolve(entry)],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    platform: "neutral",
    mainFields: ["module", "main"],
  });
  const text = outputFiles[0]?.text ?? "";
  return { text, gzipped: gzipSync(text, { level: 9 }).length };
}

const timeImport = `
  const start = performance.now();
  await import(process.argv[1]);
  process.stdout.write(String(performance.now() - start));
`;

/** Milliseconds that a fresh process takes to import a module, beyond what an empty one takes. */
export function measureImport(code: string, processes = 9): Promise<number> {
  return inTemporaryFolder(async (folder) => {
    const [module, empty] = [join(folder, "module.mjs"), join(folder, "empty.mjs")];
    await writeFile(module, code);
    await writeFile(empty, "");
    const differences: number[] = [];
    for (let count = 0; count < processes; count++)
      differences.push((await importOnce(module)) - (await importOnce(empty)));
    return quantile(differences, 0.5);
  });
}

async function importOnce(file: string): Promise<number> {
  const arguments_ = ["--input-type=module", "--eval", timeImport, pathToFileURL(file).href];
  return Number(await run(process.execPath, arguments_, { name: "node --eval" }));
}

/** How many packages an installation brings, this one included. */
export function countPackages(): number {
  const found = new Set<string>();
  const visit = (manifest: string): void => {
    if (found.has(manifest)) return;
    found.add(manifest);
    const { dependencies = {} }: { dependencies?: Record<string, string> } = JSON.parse(
      readFileSync(manifest, "utf8"),
    );
    for (const name of Object.keys(dependencies)) {
      const dependency = findPackageJSON(name, pathToFileURL(manifest));
      if (dependency !== undefined) visit(dependency);
    }
  };
  visit(resolve("package.json"));
  return found.size;
}
