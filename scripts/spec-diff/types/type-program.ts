import { fileURLToPath } from "node:url";
import ts from "typescript";

/** The generated code of a version that callers compile against. */
export type GeneratedTypes = { types: string; operations: string };

/** The types of each version's operations, in one program, so that they can be compared. */
export type TypeProgram = {
  checker: ts.TypeChecker;
  /** Operation id → its type in ${surface}. */
  surfaces: readonly [before: ReadonlyMap<string, ts.Type>, after: ReadonlyMap<string, ts.Type>];
};

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  // What else the runtime's types name is unknown in both versions alike.
  lib: ["lib.es2022.d.ts"],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  allowImportingTsExtensions: true,
  noEmit: true,
};

const root = fileURLToPath(new URL("../../../", import.meta.url));
const surface = "scripts/spec-diff/types/surface.ts";

/**
 * Lets the compiler read each version's generated code under today's runtime. Nothing is written: each version has a
 * folder that only the compiler sees, and that shows the files of this project with its own generated code.
 */
export function createTypeProgram(before: GeneratedTypes, after: GeneratedTypes): TypeProgram {
  const versions = { before, after };
  const folders = Object.keys(versions).map((name) => `${root}${name}/`);
  const generated = new Map(
    Object.values(versions).flatMap(({ types, operations }, index) => [
      [`${folders[index]}generated/types.ts`, types],
      [`${folders[index]}generated/operations.ts`, operations],
    ]),
  );
  const real = (path: string) => {
    const folder = folders.find((one) => path.startsWith(one));
    return folder === undefined ? path : root + path.slice(folder.length);
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, directoryExists } = host;
  host.fileExists = (path) => generated.has(path) || fileExists(real(path));
  host.readFile = (path) => generated.get(path) ?? readFile(real(path));
  host.directoryExists = (path) => directoryExists?.(real(path)) ?? true;
  const roots = folders.map((folder) => folder + surface);
  const program = ts.createProgram(roots, options, host);
  const checker = program.getTypeChecker();
  const [old, current] = roots.map((path) => readSurfaces(checker, program.getSourceFile(path)));
  return { checker, surfaces: [old ?? new Map(), current ?? new Map()] };
}

function readSurfaces(checker: ts.TypeChecker, file: ts.SourceFile | undefined) {
  const module = file && checker.getSymbolAtLocation(file);
  const surfaces = module && checker.tryGetMemberInModuleExports("Surfaces", module);
  if (!surfaces) throw new Error(`The compiler finds no Surfaces in ${surface}.`);
  const properties = checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(surfaces));
  return new Map(properties.map((symbol) => [symbol.name, checker.getTypeOfSymbol(symbol)]));
}
