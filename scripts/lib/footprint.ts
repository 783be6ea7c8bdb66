import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type Plugin } from "esbuild";

/** Leaves out the validators: each becomes `null`, as if the document declared no schema. */
export const withoutValidators: Plugin = {
  name: "without-validators",
  setup: ({ onLoad }) =>
    onLoad({ filter: /-validators\.ts$/ }, ({ path }) => {
      const exported = readFileSync(path, "utf8").match(/^export const \w+/gm) ?? [];
      return { contents: exported.map((start) => `${start} = null;`).join("\n") };
    }),
};

/** A line of src/client.ts that exposes an operation, as prettier writes it. */
const exposingLine = /^ {2}[\w$]+: operation\(\s*operations\.[\w$]+,\s*settings,?\s*\),\n/gm;

/** Leaves out the lines of src/client.ts that expose further operations. What a client of one operation has stays. */
export const withOneOperation: Plugin = {
  name: "with-one-operation",
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]src[\\/]client\.ts$/ }, ({ path }) => {
      let count = 0;
      const text = readFileSync(path, "utf8");
      const contents = text.replaceAll(exposingLine, (line) => (count++ === 0 ? line : ""));
      return { contents, loader: "ts" };
    }),
};

/** Bundles and minifies a file with all its dependencies except the `external` ones. */
export async function bundle(
  entry: string,
  external: string[] = [],
  plugins: Plugin[] = [],
): Promise<{ text: string; gzipped: number }> {
  const { outputFiles } = await build({
    entryPoints: [resolve(entry)],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    platform: "neutral",
    mainFields: ["module", "main"],
    external,
    plugins,
    define: { PACKAGE_VERSION: `"0.0.0"` },
  });
  const text = outputFiles[0]?.text ?? "";
  return { text, gzipped: gzipSync(text, { level: 9 }).length };
}

/** How many packages npm installs for the package of this manifest, itself included. */
export function countPackages(root: string): number {
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
  visit(resolve(root));
  return found.size;
}
