import ts from "typescript";
import { relative } from "node:path";
import { thisProject } from "../fixtures/folder.ts";

/** The result of type-checking one row. */
export type TypeCheckResult = { problems: string; deprecated: boolean };

/** Type-checks the programs, src/ and generated/ of all rows at once, with the project's tsconfig.json. */
export function checkTypes(folders: readonly string[]): Map<string, TypeCheckResult> {
  const path = thisProject.path("tsconfig.json");
  const config = ts.readConfigFile(path, ts.sys.readFile).config as object;
  const { options } = ts.parseJsonConfigFileContent(
    { ...config, include: [], files: [] },
    ts.sys,
    thisProject.root,
    undefined,
    path,
  );
  const roots = folders.flatMap((folder) =>
    ["program.ts", "src/index.ts", "src/background.ts", "src/testing.ts"].map(
      (file) => `${folder}/${file}`,
    ),
  );
  const program = ts.createProgram(roots, options);
  return new Map(
    folders.map((folder) => {
      const files = program
        .getSourceFiles()
        .filter(({ fileName }) => fileName.startsWith(`${folder}/`));
      const problems = files
        .flatMap((file) => [
          ...program.getSyntacticDiagnostics(file),
          ...program.getSemanticDiagnostics(file),
        ])
        .map((problem) => describe(folder, problem))
        .join("\n");
      return [folder, { problems, deprecated: isDeprecated(program, folder) }];
    }),
  );
}

function describe(folder: string, { file, start = 0, messageText }: ts.Diagnostic): string {
  const line = file ? file.getLineAndCharacterOfPosition(start).line : 0;
  const code = file?.text.split("\n")[line]?.trim();
  const path = file ? relative(folder, file.fileName) : "";
  return `${path}:${line + 1}: ${ts.flattenDiagnosticMessageText(messageText, " ")} | ${code}`;
}

/** Whether `PromptLayerClient["trackMetadata"]` has the tag `@deprecated`. */
function isDeprecated(program: ts.Program, folder: string): boolean {
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(`${folder}/src/client.ts`);
  const symbol = file && checker.getSymbolAtLocation(file);
  const client = symbol && checker.tryGetMemberInModuleExports("PromptLayerClient", symbol);
  const method = client && checker.getDeclaredTypeOfSymbol(client).getProperty("trackMetadata");
  return method?.getJsDocTags(checker).some(({ name }) => name === "deprecated") ?? false;
}
