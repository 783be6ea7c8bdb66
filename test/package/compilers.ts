import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execute, type ProcessResult } from "../../scripts/lib/child-process.ts";
import type { ConsumerProject } from "./projects.ts";

export const compilers = ["5.4", "5.9", "6.0", "7.0"] as const;

/** The declarations of `fetch` and related types that a program has: the DOM library, Node's types, or none. */
export const libraries = ["DOM", "Node", "ES2022"] as const;

const declared = (modules: string) => ({
  DOM: { lib: ["ES2022", "DOM"], types: [] },
  Node: { lib: ["ES2022"], types: ["node"], typeRoots: [join(modules, "@types")] },
  ES2022: { lib: ["ES2022"], types: [] },
});

/** The folder of a project's programs that this compiler has emitted with this library. */
export function emitted(project: ConsumerProject, compiler: string, library: string): string {
  return join(project.folder, "out", `${compiler}-${library}`);
}

/** Compiles the programs of a project, without `skipLibCheck`. Returns how tsc ended. */
export async function compile(
  modules: string,
  project: ConsumerProject,
  compiler: (typeof compilers)[number],
  library: (typeof libraries)[number],
): Promise<ProcessResult> {
  const compilerOptions = {
    target: "ES2022",
    ...(project.resolution === "nodenext"
      ? { module: "NodeNext" }
      : { module: "ESNext", moduleResolution: "Bundler" }),
    ...declared(modules)[library],
    strict: true,
    declaration: true,
    declarationDir: `${emitted(project, compiler, library)}-declarations`,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmitOnError: true,
    rootDir: project.folder,
    outDir: emitted(project, compiler, library),
  };
  const name = `${compiler}-${library}`;
  return compileFiles(modules, project.folder, compiler, name, compilerOptions, ["*.ts"]);
}

/** Compiles files of a project. `name` is that of the configuration file that it writes. Returns how tsc ended. */
export async function compileFiles(
  modules: string,
  folder: string,
  compiler: (typeof compilers)[number],
  name: string,
  compilerOptions: object,
  include: readonly string[],
): Promise<ProcessResult> {
  const path = join(folder, `tsconfig.${name}.json`);
  await writeFile(path, JSON.stringify({ compilerOptions, include }));
  const tsc = join(modules, `typescript-${compiler}`, "bin/tsc");
  return execute(process.execPath, [tsc, "--project", path]);
}
