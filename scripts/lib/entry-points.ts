import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The name by which examples import the package. `npm run rename` changes it here, too. */
const name = "@internal/promptlayer-client";

/** The source file of each entry point of the package in a folder, by the specifier that imports it. */
export function entryPoints(root: string): Map<string, string> {
  const manifest: { exports?: object } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  );
  const entries = Object.keys(manifest.exports ?? {}).map((key) => {
    const file = join(root, "src", `${key === "." ? "index" : key.slice(2)}.ts`);
    return [name + key.slice(1), file] as const;
  });
  return new Map(entries.filter(([, file]) => existsSync(file)));
}
