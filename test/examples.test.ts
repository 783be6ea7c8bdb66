import { execFile } from "node:child_process";
import { globSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
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
  // Inside the tree, so that examples find vitest and undici.
  await mkdir(".cache", { recursive: true });
  folder = await mkdtemp(resolve(".cache/examples-"));
  await writeFile(join(folder, "vitest.config.ts"), vitestConfig);
  for (const { place, content } of examples)
    await writeFile(program(place), `${content}export {};`);
  prism = await startPrism("generated/openapi.yaml");
});

afterAll(async () => {
  await prism.close();
  await rm(folder, { recursive: true });
});

const program = (place: string) => join(folder, `${place.replaceAll(/[/:]/g, "-")}.test.ts`);

/** An example of a test is run by vitest, which is told where the package's entry points are. */
const vitestConfig = `export default ${JSON.stringify({
  resolve: {
    alias: Object.entries(entryPoints)
      .map(([find, url]) => ({ find, replacement: fileURLToPath(url) }))
      .toReversed(), // The first that fits counts, and the main entry's name begins every other.
  },
})};`;

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
  test.concurrent.for(examples)("$place", { timeout: 20_000 }, async ({ place, content }) => {
    const isTest = content.includes('from "vitest"');
    const { code, output } = await (isTest ? runTest(program(place)) : run(program(place)));
    expect(output).not.toMatch(/Error/);
    expect(code).toBe(0);
  });
});

function run(path: string): Promise<{ code: number; output: string }> {
  return execute([
    "--import",
    new URL("fixtures/package-from-source.ts", import.meta.url).href,
    path,
  ]);
}

function runTest(path: string): Promise<{ code: number; output: string }> {
  return execute([resolve("node_modules/vitest/vitest.mjs"), "run", "--root", folder, path]);
}

function execute(args: string[]): Promise<{ code: number; output: string }> {
  const env = {
    ...process.env,
    PROMPTLAYER_API_KEY: "a-key-for-the-mock-server",
    PROMPTLAYER_BASE_URL: prism.url,
  };
  return new Promise((settle) => {
    const child = execFile(process.execPath, args, { env }, (_error, stdout, stderr) => {
      settle({ code: child.exitCode ?? 1, output: stdout + stderr });
    });
  });
}
