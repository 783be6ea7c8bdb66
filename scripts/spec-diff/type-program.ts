import { cp, mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type ts from "typescript";
import type { Version } from "./version.ts";

export type TypeScript = typeof ts;

/** The types of each version's operations, in one program, so that they can be compared. */
export type TypeProgram = {
  typescript: TypeScript;
  checker: ts.TypeChecker;
  /** Operation id → its type in surface.ts. */
  surfaces: readonly [base: ReadonlyMap<string, ts.Type>, revision: ReadonlyMap<string, ts.Type>];
};

const root = fileURLToPath(new URL("../../", import.meta.url));
const surface = "scripts/spec-diff/surface.ts";

/** Puts today's facade beside each version's generated code, and lets the compiler read both. */
export async function createTypeProgram(
  folder: string,
  base: Version,
  revision: Version,
): Promise<TypeProgram> {
  const { default: typescript } = await import("typescript");
  await symlink(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  await writeFile(join(folder, "package.json"), `{ "type": "module" }`);
  for (const version of [base, revision]) await addFacade(version.folder);
  const files = [base, revision].map((version) => join(version.folder, surface));
  const program = typescript.createProgram(files, {
    target: typescript.ScriptTarget.ES2022,
    module: typescript.ModuleKind.NodeNext,
    lib: ["lib.es2024.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    noEmit: true,
  });
  const checker = program.getTypeChecker();
  const [baseFile, revisionFile] = files.map((file) => program.getSourceFile(file));
  return {
    typescript,
    checker,
    surfaces: [readSurfaces(checker, baseFile), readSurfaces(checker, revisionFile)],
  };
}

async function addFacade(folder: string): Promise<void> {
  await cp(join(root, "src"), join(folder, "src"), { recursive: true });
  await mkdir(join(folder, "scripts/spec-diff"), { recursive: true });
  await cp(join(root, surface), join(folder, surface));
}

function readSurfaces(checker: ts.TypeChecker, file: ts.SourceFile | undefined) {
  const module = file && checker.getSymbolAtLocation(file);
  const surfaces = module && checker.tryGetMemberInModuleExports("Surfaces", module);
  if (!surfaces) throw new Error(`The compiler finds no Surfaces in ${surface}.`);
  const properties = checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(surfaces));
  return new Map(properties.map((symbol) => [symbol.name, checker.getTypeOfSymbol(symbol)]));
}
