import fc from "fast-check";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { format } from "../../../scripts/generate/format.ts";
import { Failure } from "../../../scripts/lib/command.ts";
import { toYaml } from "../../../scripts/lib/yaml.ts";
import { createFolder, thisProject } from "../../fixtures/folder.ts";
import { documentWith, positionNames } from "../../fixtures/hostile-document.ts";
import { generateInProcess } from "../../fixtures/generate-in-process.ts";
import { hostileText } from "../../fixtures/hostile-text.ts";

const hidden = /(?![\t\n])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

test("a text at any position is refused in one sentence, or is nothing but data in the generated code", async () => {
  using folder = createFolder({ "package.json": `{ "type": "module" }` });
  symlinkSync(thisProject.path("src"), folder.path("src"));
  const expected = outline(await generate(documentWith("summary", "word")));
  const accepted: string[] = [];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...positionNames), hostileText, async (position, text) => {
      const document = documentWith(position, text);
      let files: Map<string, string>;
      try {
        files = await generate(document);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        return;
      }
      expect(outline(files)).toEqual(expected);
      for (const code of files.values()) expect(hidden.exec(code)?.[0]).toBeUndefined();
      const generated = `generated-${accepted.length}`;
      mkdirSync(folder.path(generated));
      for (const [file, code] of files) folder.write(join(generated, file), code);
      accepted.push(folder.path(generated));
    }),
    { numRuns: Number(process.env["RUNS"] ?? 150), examples: [["path", "*/globalThis.hit=1;/*"]] },
  );
  expect(accepted.length).toBeGreaterThan(30);
  const modules = accepted.flatMap((path) =>
    ["operations.ts", "examples.ts"].map((file) => pathToFileURL(join(path, file)).href),
  );
  folder.write("modules.json", JSON.stringify(modules));
  const { stdout, stderr } = await thisProject.evaluate(`
    import { readFileSync } from "node:fs";
    const modules = JSON.parse(readFileSync(${JSON.stringify(folder.path("modules.json"))}, "utf8"));
    const before = Object.getOwnPropertyNames(globalThis).concat(Object.getOwnPropertyNames(Object.prototype));
    for (const module of modules) await import(module);
    const after = Object.getOwnPropertyNames(globalThis).concat(Object.getOwnPropertyNames(Object.prototype));
    console.log(JSON.stringify(after.filter((name) => !before.includes(name))));
  `);
  expect({ stdout, stderr }).toEqual({ stdout: "[]\n", stderr: "" });
});

/** The pipeline from the bundled document on. */
async function generate(value: object): Promise<Map<string, string>> {
  const made = await generateInProcess(value);
  toYaml(value, "spec.yaml");
  const isPrinted = (file: string) => file.includes("validators");
  return new Map(
    await format(thisProject.path("generated"), made, new Set([...made.keys()].filter(isPrinted))),
  );
}

/** Of each file: what kinds of statements it has, and what it imports. */
function outline(files: Map<string, string>): Record<string, unknown> {
  const modules = [...files].map(([name, code]) => {
    const file = ts.createSourceFile(name, code, ts.ScriptTarget.ESNext, true);
    const { diagnostics = [] } = ts.transpileModule(code, {
      fileName: name,
      reportDiagnostics: true,
    });
    expect(diagnostics.map(({ messageText }) => messageText)).toEqual([]);
    const statements = file.statements.map(({ kind }) => ts.SyntaxKind[kind]);
    const imports = ts.preProcessFile(code).importedFiles.map(({ fileName }) => fileName);
    return [
      name,
      { statements: name.includes("validators") ? new Set(statements) : statements, imports },
    ];
  });
  return Object.fromEntries(modules);
}
