import { execFile } from "node:child_process";
import { globSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import MarkdownIt from "markdown-it";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startPrism, type MockServer } from "../scripts/prism.ts";
import { entryPoints } from "./fixtures/entry-points.ts";

/** README, and the public docstrings, whose lines begin with a star. */
const documents = ["README.md", ...globSync("src/**/*.ts")];
const examples = (await Promise.all(documents.map(readExamples))).flat();

async function readExamples(document: string) {
  const text = await readFile(document, "utf8");
  const markdown = document.endsWith(".md") ? text : text.replaceAll(/^ *\*(?: |$)/gm, "");
  return new MarkdownIt()
    .parse(markdown, {})
    .filter(({ type, info }) => type === "fence" && info === "ts")
    .map(({ content, map }) => ({ place: `${document}:${(map?.[0] ?? 0) + 1}`, content }));
}

let folder: string;
let prism: MockServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "examples-"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  for (const { place, content } of examples)
    await writeFile(program(place), `${content}export {};`);
  prism = await startPrism("generated/openapi.yaml");
});

afterAll(async () => {
  await prism.close();
  await rm(folder, { recursive: true });
});

const program = (place: string) => join(folder, `${place.replaceAll(/[/:]/g, "-")}.ts`);

test("README and the docstrings have examples", () => {
  const places = examples.map(({ place }) => place);
  for (const document of ["README.md", "src/client.ts", "src/errors.ts", "src/options.ts"]) {
    expect(places.some((place) => place.startsWith(document))).toBe(true);
  }
});

test("every example compiles at TypeScript's strictest", () => {
  const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, process.cwd());
  const paths = Object.entries(entryPoints).map(([name, url]) => [name, [fileURLToPath(url)]]);
  const compilation = ts.createProgram(
    examples.map(({ place }) => program(place)),
    {
      ...options,
      paths: Object.fromEntries(paths),
      typeRoots: [join(process.cwd(), "node_modules/@types")],
    },
  );
  const problems = ts.getPreEmitDiagnostics(compilation);
  const host = {
    getCanonicalFileName: (name: string) => name,
    getCurrentDirectory: () => folder,
    getNewLine: () => "\n",
  };
  expect(ts.formatDiagnostics(problems, host)).toBe("");
});

describe("every example runs", () => {
  test.concurrent.for(examples)("$place", async ({ place }) => {
    const { code, output } = await run(program(place));
    expect(output).not.toMatch(/Error/);
    expect(code).toBe(0);
  });
});

function run(path: string): Promise<{ code: number; output: string }> {
  const preload = new URL("fixtures/package-from-source.ts", import.meta.url).href;
  const env = {
    ...process.env,
    PROMPTLAYER_API_KEY: "a-key-for-the-mock-server",
    PROMPTLAYER_BASE_URL: prism.url,
  };
  return new Promise((resolve) => {
    const args = ["--import", preload, path];
    const child = execFile(process.execPath, args, { env }, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode ?? 1, output: stdout + stderr });
    });
  });
}
