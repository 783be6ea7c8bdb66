import { globSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { entryPoints } from "../../scripts/lib/entry-points.ts";
import { readFences } from "../../scripts/lib/fences.ts";
import { ROOT } from "../fixtures/process.ts";

/** Each example of the docstrings, as a module of this project that exists only in memory. */
const fences = globSync("src/**/*.ts", { cwd: ROOT }).map((file) =>
  readFences(join(ROOT, file), "ts"),
);
const examples = new Map(
  (await Promise.all(fences))
    .flat()
    .map(({ content }, index) => [join(ROOT, `example-${index}.ts`), `${content}export {};`]),
);

const path = join(ROOT, "tsconfig.json");
const config = ts.readConfigFile(path, ts.sys.readFile).config as object;
const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT, undefined, path);
options.paths = Object.fromEntries([...entryPoints(ROOT)].map(([key, file]) => [key, [file]]));

const host = ts.createCompilerHost(options, true);
const { readFile, fileExists } = host;
const sources = new Map<string, ts.SourceFile>();
let program: ts.Program | undefined;
let dependents: readonly string[] | undefined;

/**
 * Compiles this project and the examples of its docstrings with the generated/ and src/ of the folder, and returns the
 * compiler's errors. It parses a file again only if its text differs, and checks only files that depend on generated/.
 */
export function checkProject(folder: string): string {
  const place = (file: string) =>
    [join(ROOT, "generated/"), join(ROOT, "src/")].some((start) => file.startsWith(start))
      ? join(folder, file.slice(ROOT.length))
      : file;
  host.fileExists = (file) => examples.has(file) || fileExists(place(file));
  host.readFile = (file) => examples.get(file) ?? readFile(place(file));
  host.getSourceFile = (file, target) => {
    const known = sources.get(file);
    if (known && place(file) === file) return known;
    const text = host.readFile(file);
    if (text === undefined) return undefined;
    if (text === known?.text) return known;
    const source = ts.createSourceFile(file, text, target, true);
    sources.set(file, source);
    return source;
  };
  const rootNames = [...fileNames, ...examples.keys()];
  const current = ts.createProgram(rootNames, options, host, program);
  program = current;
  dependents ??= findDependents(current);
  return dependents
    .flatMap((file) => current.getSemanticDiagnostics(current.getSourceFile(file)))
    .map(({ file, start = 0, messageText }) => {
      const line = file?.getLineAndCharacterOfPosition(start).line ?? 0;
      const text = ts.flattenDiagnosticMessageText(messageText, " ");
      return `${file?.fileName.slice(ROOT.length)}:${line + 1}: ${text}`;
    })
    .join("\n");
}

/** Every file of this project that imports generated/, directly or through others. */
function findDependents(all: ts.Program): string[] {
  const importers = new Map<string, string[]>();
  for (const { fileName, text } of all.getSourceFiles()) {
    if (fileName.includes("/node_modules/")) continue;
    for (const { fileName: specifier } of ts.preProcessFile(text).importedFiles) {
      const { resolvedModule } = ts.resolveModuleName(specifier, fileName, options, host);
      const imported = resolvedModule?.resolvedFileName ?? "";
      importers.set(imported, [...(importers.get(imported) ?? []), fileName]);
    }
  }
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    for (const importer of importers.get(file) ?? []) visit(importer);
  };
  const generated = all.getSourceFiles().map(({ fileName }) => fileName);
  generated.filter((file) => file.startsWith(join(ROOT, "generated/"))).forEach(visit);
  return [...found];
}
