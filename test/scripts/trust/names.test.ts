import { mkdirSync, symlinkSync } from "node:fs";
import { dirname } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { createFolder, thisProject } from "../../fixtures/folder.ts";
import { generateInProcess } from "../../fixtures/generate-in-process.ts";
import { documentWith, positionNames } from "../../fixtures/hostile-document.ts";
import { sentenceOf } from "../../fixtures/one-sentence.ts";

/** What every object has, words of the language, and what the generated modules import or declare. */
const names = [
  ...Object.getOwnPropertyNames(Object.prototype).filter(
    (name) => !/^__(define|lookup)/.test(name),
  ),
  ..."arguments await default requests responses operations components placeParameters Open validate10 $ref".split(
    " ",
  ),
  "",
  "0",
];

/** Where a text is the name of something. */
const positions = positionNames.filter((position) =>
  /parameter$|component|property|name|operationId|status|header|security scheme$|key$|discriminator|keyword|media type/.test(
    position,
  ),
);

test(
  "whatever the name and its position, it compiles, or is refused by pointer",
  { timeout: 600_000 },
  async () => {
    using folder = createFolder({ "package.json": `{ "type": "module" }` });
    folder.linkPackages();
    symlinkSync(thisProject.path("src"), folder.path("src"));
    const files: string[] = [];
    const refusals: [position: string, name: string, says: string][] = [];
    const cases = positions.flatMap((position) => names.map((name) => [position, name] as const));
    for (const [index, [position, name]] of cases.entries()) {
      const generated = await generateInProcess(documentWith(position, name)).catch(
        (error: unknown) => {
          refusals.push([position, name, sentenceOf(error)]);
          return new Map<string, string>();
        },
      );
      mkdirSync(folder.path(`${index}`));
      for (const [file, code] of generated) {
        folder.write(`${index}/${file}`, code);
        files.push(folder.path(`${index}/${file}`));
      }
    }
    expect(refusals.filter(([, , says]) => !/^spec\.yaml at #\/.+\.$/.test(says))).toEqual([]);
    expect(files.length).toBeGreaterThan(500);
    const options = {
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      types: [],
      skipLibCheck: true,
    };
    const program = ts.createProgram(files, {
      ...options,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      allowImportingTsExtensions: true,
    });
    const problems = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
      const index = Number(
        dirname(file?.fileName ?? "")
          .split("/")
          .at(-1),
      );
      return [cases[index], ts.flattenDiagnosticMessageText(messageText, " ")];
    });
    expect(problems).toEqual([]);
  },
);
