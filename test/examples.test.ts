import { globSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as operations from "../generated/operations.ts";
import { compileExamples } from "../scripts/lib/compile-examples.ts";
import { entryPoints } from "../scripts/lib/entry-points.ts";
import { readFences } from "../scripts/lib/fences.ts";
import { findRefusedValues } from "../scripts/spec-update/example-values.ts";
import { startPrism, type MockServer } from "../scripts/start/prism.ts";
import { createFolder, thisProject } from "./fixtures/folder.ts";

const readAll = async (files: string[]) =>
  (await Promise.all(files.map((file) => readFences(file, "ts")))).flat();

/** Callers' code: where the specification breaks it, a person mends it, at the lines that `spec:update` lists. */
const readme = await readAll(["README.md"]);
/** These repeat nothing of the specification, so no change of it breaks them. */
const docstrings = await readAll(globSync("src/**/*.ts").toSorted());

/** All are compiled at once: most of the time goes into what they share. */
const problems = compileExamples([...readme, ...docstrings]);

let folder: ReturnType<typeof createFolder>;
let prism: MockServer;

beforeAll(async () => {
  prism = await startPrism("generated/openapi.yaml");
  const programs = [...readme, ...docstrings].map(
    (fence) => [program(fence), `${fence.content}export {};`] as const,
  );
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

const program = ({ file, line }: { file: string; line: number }) =>
  `${file.replaceAll("/", "-")}-${line}.test.ts`;

/** An example of a test is run by vitest, which is told where the package's entry points are. */
const vitestConfig = `export default ${JSON.stringify({
  resolve: {
    alias: [...entryPoints(thisProject.root)]
      .map(([find, replacement]) => ({ find, replacement }))
      .toReversed(), // The first that fits counts, and the main entry's name begins every other.
  },
})};`;

const fromSource = new URL("fixtures/package-from-source.ts", import.meta.url).href;
const preloaded = ["--import", fromSource];
const vitest = [thisProject.path("node_modules/vitest/vitest.mjs"), "run"];

test("README's examples give values that the specification accepts", () => {
  expect(findRefusedValues(readme, operations)).toEqual([]);
});

describe.for([
  ["README's examples", readme],
  ["the docstrings' examples", docstrings],
] as const)("%s", ([, examples]) => {
  test("compile at TypeScript's strictest", () => {
    expect(examples.length).toBeGreaterThan(5);
    const files = new Set(examples.map(({ file }) => file));
    expect(problems.filter(({ file }) => files.has(file))).toEqual([]);
  });

  test.concurrent.for(examples)("run: $file:$line", async (fence) => {
    const run = fence.content.includes('from "vitest"') ? vitest : preloaded;
    const { code, stdout, stderr } = await folder.run(process.execPath, ...run, program(fence));
    expect(stdout + stderr).not.toMatch(/Error/);
    expect(code).toBe(0);
  });
});

test("README's examples compile without strict, too", () => {
  const options = { strict: false, exactOptionalPropertyTypes: false };
  expect(compileExamples(readme, options)).toEqual([]);
});
