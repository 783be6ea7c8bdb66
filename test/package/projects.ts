import { cp, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { npm } from "../../scripts/lib/npm.ts";
import type { Registry } from "../package-tools/registry.ts";
import { examplesModule } from "./examples.ts";

const programs = "test/fixtures/consumers";

/** The name by which the consumers' programs import the package. A published package may have another name. */
export const nameInPrograms = "@internal/promptlayer-client";

/** The kinds of projects that a consumer may have. Node does not run the output of the bundler's project. */
const kinds = [
  { name: "nodenext ESM", type: "module", resolution: "nodenext" },
  { name: "nodenext CommonJS", type: "commonjs", resolution: "nodenext" },
  { name: "bundler", type: "module", resolution: "bundler" },
] as const;

export type ConsumerProject = (typeof kinds)[number] & { readonly folder: string };

export type PublishedPackage = { name: string; version: string };

/** Each kind of project, with its own folder inside of this one. */
export function projectsIn(folder: string): ConsumerProject[] {
  return kinds.map((kind) => ({ ...kind, folder: join(folder, kind.name.replace(" ", "-")) }));
}

/** Creates a project with only the package, from the registry. */
async function createEmptyProject(
  { folder, type }: Pick<ConsumerProject, "folder" | "type">,
  { name, version }: PublishedPackage,
  { settings }: Pick<Registry, "settings">,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type }));
  await npm(["install", `${name}@${version}`], { cwd: folder, settings });
}

/** Creates a project of ES modules with the package. It can also import the packages in `modules`. */
export async function createProjectBeside(
  modules: string,
  folder: string,
  ours: PublishedPackage,
  registry: Pick<Registry, "settings">,
): Promise<void> {
  await createEmptyProject({ folder, type: "module" }, ours, registry);
  await symlink(modules, join(dirname(folder), "node_modules"));
}

/** Creates a project with the programs, and with the package from the registry. */
export async function createProject(
  project: ConsumerProject,
  ours: PublishedPackage,
  registry: Pick<Registry, "settings">,
): Promise<void> {
  await createEmptyProject(project, ours, registry);
  await copyPrograms(project.folder, ours);
}

/** Copies the programs into a project. They import the package by the name that it has there. */
export async function copyPrograms(folder: string, { name }: PublishedPackage): Promise<void> {
  await cp(programs, folder, { recursive: true });
  await writeFile(join(folder, "examples.ts"), examplesModule().replaceAll(nameInPrograms, name));
  for (const file of await readdir(programs, { recursive: true })) {
    if (!/\.[cm]?[jt]s$/.test(file)) continue;
    const source = await readFile(join(programs, file), "utf8");
    await writeFile(join(folder, file), source.replaceAll(nameInPrograms, name));
  }
}

/** The names of all installed packages. */
export function installedPackages({ folder }: ConsumerProject): string[] {
  // Sound: version 3 of npm's lockfile has this type.
  const { packages } = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8")) as {
    packages: Record<string, unknown>;
  };
  const paths = Object.keys(packages).filter((path) => path !== "");
  return paths.map((path) => path.replace("node_modules/", ""));
}
