import { cp, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { npm } from "../../scripts/lib/npm.ts";
import type { Registry } from "../package-tools/registry.ts";
import { examplesModule } from "./examples.ts";

const programs = "test/fixtures/consumers";

/** The name in the consumers' programs; whoever publishes under a scope of their own has another. */
export const nameInPrograms = "@internal/promptlayer-client";

/** The projects that a consumer may have. What a bundler's project emits is for the bundler, not for Node. */
const kinds = [
  { name: "nodenext ESM", type: "module", resolution: "nodenext" },
  { name: "nodenext CommonJS", type: "commonjs", resolution: "nodenext" },
  { name: "bundler", type: "module", resolution: "bundler" },
] as const;

export type Project = (typeof kinds)[number] & { readonly folder: string };

export type Package = { name: string; version: string };

/** Each project, in a folder of its own. */
export function projectsIn(folder: string): Project[] {
  return kinds.map((kind) => ({ ...kind, folder: join(folder, kind.name.replace(" ", "-")) }));
}

/** Makes a project that has the package as the registry has it, and nothing else. */
async function createEmptyProject(
  { folder, type }: Pick<Project, "folder" | "type">,
  { name, version }: Package,
  { settings }: Pick<Registry, "settings">,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type }));
  await npm(["install", `${name}@${version}`], { cwd: folder, settings });
}

/** The same for ECMAScript modules, with other packages beside it, which it can import too. */
export async function createProjectBeside(
  modules: string,
  folder: string,
  ours: Package,
  registry: Pick<Registry, "settings">,
): Promise<void> {
  await createEmptyProject({ folder, type: "module" }, ours, registry);
  await symlink(modules, join(dirname(folder), "node_modules"));
}

/** Makes a project that has the programs, and the package as the registry has it. */
export async function createProject(
  project: Project,
  ours: Package,
  registry: Pick<Registry, "settings">,
): Promise<void> {
  await createEmptyProject(project, ours, registry);
  await copyPrograms(project.folder, ours);
}

/** Copies the programs into a project. They import the package by the name that it has there. */
export async function copyPrograms(folder: string, { name }: Package): Promise<void> {
  await cp(programs, folder, { recursive: true });
  await writeFile(join(folder, "examples.ts"), examplesModule().replaceAll(nameInPrograms, name));
  for (const file of await readdir(programs, { recursive: true })) {
    if (!/\.[cm]?[jt]s$/.test(file)) continue;
    const source = await readFile(join(programs, file), "utf8");
    await writeFile(join(folder, file), source.replaceAll(nameInPrograms, name));
  }
}

/** The names of all packages that the installation has brought. */
export function installedPackages({ folder }: Project): string[] {
  // The form of npm's lockfile, version 3.
  const { packages } = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8")) as {
    packages: Record<string, unknown>;
  };
  const paths = Object.keys(packages).filter((path) => path !== "");
  return paths.map((path) => path.replace("node_modules/", ""));
}
