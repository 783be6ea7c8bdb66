import { join, resolve } from "node:path";
import ts from "typescript";
import { entryPoints } from "./entry-points.ts";
import type { Fence } from "./fences.ts";

/** An error in an example: its file and line, and the first line of its message. */
export type ExampleError = { file: string; line: number; message: string };

/**
 * What the compiler says where the types of a recipe's platform are not installed: no such name, no such module, and no
 * type arguments for what has no type.
 */
const withoutPlatform = new Set([2304, 2307, 2347]);
const isOfPlatform = (code: number) => withoutPlatform.has(code) || (code >= 7000 && code < 8000); // an implicit any

/**
 * Compiles examples with the tsconfig.json of the working directory. Each is a module of its own that imports the
 * package from src/. Of a recipe, which has the name of a file, it leaves out what the types of its platform would mend.
 *
 * @param changed - Options that differ from those of tsconfig.json.
 */
export function compileExamples(
  fences: readonly Fence[],
  changed: ts.CompilerOptions = {},
): ExampleError[] {
  const root = process.cwd();
  const config = ts.readConfigFile("tsconfig.json", ts.sys.readFile).config as object;
  const bare = { ...config, include: [], files: [] };
  const { options } = ts.parseJsonConfigFileContent(bare, ts.sys, root);
  Object.assign(options, changed);
  options.paths = Object.fromEntries([...entryPoints(root)].map(([key, file]) => [key, [file]]));

  // The files exist only in memory. Their paths decide where imports are looked for.
  const modules = new Map(
    fences.map((fence, index) => [join(root, `example-${index}.ts`), fence] as const),
  );
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (path) => modules.has(resolve(path)) || fileExists(path);
  host.readFile = (path) => {
    const fence = modules.get(resolve(path));
    return fence ? `${fence.content}export {};` : readFile(path);
  };
  const program = ts.createProgram([...modules.keys()], options, host);
  return [...modules].flatMap(([path, { file, line, info }]) => {
    const module = program.getSourceFile(path);
    const isRecipe = info.includes(" ");
    const diagnostics = ts
      .getPreEmitDiagnostics(program, module)
      .filter(({ code }) => !(isRecipe && isOfPlatform(code)));
    return diagnostics.map(({ start = 0, messageText }) => ({
      file,
      line: line + 1 + (module?.getLineAndCharacterOfPosition(start).line ?? 0),
      message: ts.flattenDiagnosticMessageText(messageText, "\n").split("\n")[0] ?? "",
    }));
  });
}
