import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import MarkdownIt from "markdown-it";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startPrism, type MockServer } from "../scripts/prism.ts";
import { entryPoints } from "./fixtures/entry-points.ts";

const readme = await readFile("README.md", "utf8");
const programs = new MarkdownIt()
  .parse(readme, {})
  .filter(({ type, info }) => type === "fence" && info === "ts")
  .map(({ content, map }) => ({ line: (map?.[0] ?? 0) + 1, content }));

let folder: string;
let prism: MockServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "readme-"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  for (const { line, content } of programs) await writeFile(program(line), content);
  prism = await startPrism("generated/openapi.yaml");
});

afterAll(async () => {
  await prism.close();
  await rm(folder, { recursive: true });
});

const program = (line: number) => join(folder, `line-${line}.ts`);

test("README has examples", () => expect(programs.length).toBeGreaterThanOrEqual(4));

test("README's examples compile at TypeScript's strictest", () => {
  const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, process.cwd());
  const paths = Object.entries(entryPoints).map(([name, url]) => [name, [fileURLToPath(url)]]);
  const compilation = ts.createProgram(
    programs.map(({ line }) => program(line)),
    {
      ...options,
      paths: Object.fromEntries(paths),
      typeRoots: [join(process.cwd(), "node_modules/@types")],
    },
  );
  const problems = ts.getPreEmitDiagnostics(compilation);
  expect(
    ts.formatDiagnostics(problems, {
      getCanonicalFileName: (name) => name,
      getCurrentDirectory: () => folder,
      getNewLine: () => "\n",
    }),
  ).toBe("");
});

describe("README's examples run", () => {
  test.concurrent.for(programs)("the one in line $line", async ({ line }, { expect }) => {
    const { code, output } = await run(program(line));
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
    const child = execFile(
      process.execPath,
      ["--import", preload, path],
      { env },
      (_error, stdout, stderr) => {
        resolve({ code: child.exitCode ?? 1, output: stdout + stderr });
      },
    );
  });
}
