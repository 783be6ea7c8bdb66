import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../lib/command.ts";
import { npm } from "../lib/npm.ts";
import type { Registry } from "./registry.ts";

const programs = "test/fixtures/consumers";

/** The name in the consumers' programs; whoever publishes under a scope of their own has another. */
const nameInPrograms = "@internal/promptlayer-client";

/** The projects that a consumer may have. What a bundler's project emits is for the bundler, not for Node. */
const kinds = [
  { name: "nodenext ESM", type: "module", resolution: "nodenext" },
  { name: "nodenext CommonJS", type: "commonjs", resolution: "nodenext" },
  { name: "bundler", type: "module", resolution: "bundler" },
] as const;

export type Project = (typeof kinds)[number] & { readonly folder: string };

type Package = { name: string; version: string };

/** Makes each project in a folder of its own, with the package installed from the registry. */
export async function createProjects(
  folder: string,
  ours: Package,
  { settings }: Registry,
): Promise<Project[]> {
  const projects = kinds.map((kind) => ({
    ...kind,
    folder: join(folder, kind.name.replace(" ", "-")),
  }));
  for (const project of projects) {
    await mkdir(project.folder, { recursive: true });
    await writeFile(
      join(project.folder, "package.json"),
      JSON.stringify({ private: true, type: project.type }),
    );
    await npm(["install", `${ours.name}@${ours.version}`], { cwd: project.folder, settings });
    await checkInstalled(project.folder, ours.name);
    await copyPrograms(project.folder, ours.name);
  }
  return projects;
}

/** Every package more is one more that a consumer has to trust. */
async function checkInstalled(folder: string, name: string): Promise<void> {
  const packages = [name, "openapi-fetch", "openapi-typescript-helpers"];
  const allowed = new Set(["", ...packages.map((one) => `node_modules/${one}`)]);
  // The form of npm's lockfile, version 3.
  const lockfile = JSON.parse(await readFile(join(folder, "package-lock.json"), "utf8")) as {
    packages: Record<string, unknown>;
  };
  const unexpected = Object.keys(lockfile.packages).find((path) => !allowed.has(path));
  if (unexpected === undefined) return;
  throw new Failure(
    `Installing ${name} brings '${unexpected}'; remove the dependency in package.json that asks for it.`,
  );
}

async function copyPrograms(folder: string, name: string): Promise<void> {
  await cp(programs, folder, { recursive: true });
  for (const file of await readdir(programs)) {
    if (!file.endsWith(".ts")) continue;
    const source = await readFile(join(programs, file), "utf8");
    await writeFile(join(folder, file), source.replaceAll(nameInPrograms, name));
  }
}
