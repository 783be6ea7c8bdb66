import { globSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startPrism, type MockServer } from "../scripts/start/prism.ts";
import { entryPoints } from "./fixtures/entry-points.ts";
import { readFences } from "./fixtures/fences.ts";
import { createFolder, thisProject } from "./fixtures/folder.ts";

/** README, and the public docstrings, whose lines begin with a star. */
const documents = ["README.md", ...globSync("src/**/*.ts")];
const examples = (await Promise.all(documents.map((one) => readFences(one, "ts")))).flat();

let folder: ReturnType<typeof createFolder>;
let prism: MockServer;

beforeAll(async () => {
  prism = await startPrism("generated/openapi.yaml");
  const programs = examples.map(({ place, content }) => [program(place), `${content}export {};`]);
  folder = createFolder(
    {
      ...Object.fromEntries(programs),
      "package.json": `{ "type": "module" }`,
      "vitest.config.ts": vitestConfig,
    },
    { PROMPTLAYER_API_KEY: "a-key-for-the-mock-server", PROMPTLAYER_BASE_URL: prism.url },
  );
  folder.linkPackages(); // Examples import vitest and undici.
});

afterAll(async () => {
  folder[Symbol.dispose]();
  await prism.close();
});

const program = (place: string) => `${place.replaceAll(/[/:]/g, "-")}.test.ts`;

/** An example of a test is run by vitest, which is told where the package's entry points are. */
const vitestConfig = `export default ${JSON.stringify({
  resolve: {
    alias: Object.entries(entryPoints)
      .map(([find, url]) => ({ find, replacement: fileURLToPath(url) }))
      .toReversed(), // The first that fits counts, and the main entry's name begins every other.
  },
})};`;

const fromSource = new URL("fixtures/package-from-source.ts", import.meta.url).href;
const preloaded = ["--import", fromSource];
const vitest = [thisProject.path("node_modules/vitest/vitest.mjs"), "run"];

test("README and the docstrings have examples", () => {
  const places = examples.map(({ place }) => place);
  for (const document of [
    "README.md",
    "src/client.ts",
    "src/runtime/issues.ts",
    "src/runtime/options.ts",
  ]) {
    expect(places.some((place) => place.startsWith(document))).toBe(true);
  }
});

test("every example compiles at TypeScript's strictest", () => {
  const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, process.cwd());
  const paths = Object.entries(entryPoints).map(([name, url]) => [name, [fileURLToPath(url)]]);
  const compilation = ts.createProgram(
    examples.map(({ place }) => folder.path(program(place))),
    {
      ...options,
      paths: Object.fromEntries(paths),
      typeRoots: [join(process.cwd(), "node_modules/@types")],
    },
  );
  const problems = ts.getPreEmitDiagnostics(compilation);
  const host = {
    getCanonicalFileName: (name: string) => name,
    getCurrentDirectory: () => folder.root,
    getNewLine: () => "\n",
  };
  expect(ts.formatDiagnostics(problems, host)).toBe("");
});

describe("every example runs", () => {
  test.concurrent.for(examples)("$place", { timeout: 20_000 }, async ({ place, content }) => {
    const run = content.includes('from "vitest"') ? vitest : preloaded;
    const { code, stdout, stderr } = await folder.run(process.execPath, ...run, program(place));
    expect(stdout + stderr).not.toMatch(/Error/);
    expect(code).toBe(0);
  });
});
