import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execute, type ProcessResult } from "../../scripts/lib/child-process.ts";
import { readFences } from "../../scripts/lib/fences.ts";
import type { Registry } from "../package-tools/registry.ts";
import { createProjectBeside, type PublishedPackage } from "./projects.ts";

/** README's recipes for platforms, by the names of their files. The recipes of one list have the same global types. */
const recipes = {
  node: ["service.ts", "lambda.ts", "vercel.ts", "next.ts"],
  worker: ["worker.ts"],
} as const;

const platforms = {
  node: { lib: ["ES2022", "DOM"], types: ["node"] },
  worker: { lib: ["ES2022"], types: ["@cloudflare/workers-types"] },
};

/** Writes README's recipes into a project with the package and the packages of the platforms. */
export async function createRecipes(
  folder: string,
  modules: string,
  ours: PublishedPackage,
  registry: Pick<Registry, "settings">,
): Promise<void> {
  await createProjectBeside(modules, folder, ours, registry);
  for (const file of [...recipes.node, ...recipes.worker]) {
    const [recipe] = await readFences("README.md", `ts ${file}`);
    if (!recipe) throw new Error(`README has no recipe that is called ${file}.`);
    await writeFile(join(folder, file), recipe.content);
  }
}

/** Compiles recipes with the types of their platforms, to files beside them. Returns how tsc ended. */
export async function compileRecipes(
  folder: string,
  compilers: string,
  platform: keyof typeof recipes,
): Promise<ProcessResult> {
  const compilerOptions = {
    ...platforms[platform],
    target: "ES2022",
    module: "ESNext",
    moduleResolution: "Bundler",
    strict: true,
    // Some declarations of Next.js do not compile.
    skipLibCheck: true,
    noEmitOnError: true,
    typeRoots: [join(compilers, "@types"), join(folder, "../node_modules")],
  };
  const path = join(folder, `tsconfig.${platform}.json`);
  await writeFile(path, JSON.stringify({ compilerOptions, files: recipes[platform] }));
  const tsc = join(compilers, "typescript-5.9/bin/tsc");
  return execute(process.execPath, [tsc, "--project", path]);
}
