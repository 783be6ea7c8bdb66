import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { transform } from "esbuild";
import type { Registry } from "../package-tools/registry.ts";
import { examplesModule } from "./examples.ts";
import { createProjectBeside, nameInPrograms, type PublishedPackage } from "./projects.ts";

const programs = "test/fixtures/consumers/libraries";

/**
 * Creates a project with the package and the libraries that consumers use with it. The programs are in `esm`; those that
 * jest runs are also in `cjs`.
 */
export async function createLibrariesProject(
  folder: string,
  modules: string,
  ours: PublishedPackage,
  registry: Pick<Registry, "settings">,
): Promise<void> {
  await createProjectBeside(modules, folder, ours, registry);
  const sources = new Map([["examples.js", examplesModule()]]);
  for (const file of await readdir(programs))
    sources.set(file, await readFile(join(programs, file), "utf8"));
  for (const [format, type, isIncluded] of [
    ["esm", "module", () => true],
    ["cjs", "commonjs", (file: string) => /^examples|\.test\./.test(file)],
  ] as const) {
    await mkdir(join(folder, format));
    await writeFile(join(folder, format, "package.json"), JSON.stringify({ type }));
    for (const [file, source] of sources) {
      if (!isIncluded(file)) continue;
      const named = source.replaceAll(nameInPrograms, ours.name);
      const isProgram = file.endsWith(".js");
      const written = isProgram
        ? await transform(named, { loader: "ts", format })
        : { code: named };
      await writeFile(join(folder, format, file), written.code);
    }
  }
}
