import { globSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as operations from "../generated/operations.ts";
import { compileExamples } from "../scripts/lib/compile-examples.ts";
import { entryPoints } from "../scripts/lib/entry-points.ts";
import { readFences, type Fence } from "../scripts/lib/fences.ts";
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
  folder = createFolder(
    { "package.json": `{ "type": "module" }`, "vitest.config.ts": vitestConfig },
    { PROMPTLAYER_API_KEY: "a-key-for-the-mock-server", PROMPTLAYER_BASE_URL: prism.url },
  );
  folder.linkPackages(); // Examples import vitest and undici.
});

afterAll(async () => {
  folder[Symbol.dispose]();
  await prism.close();
});

/** An example of a test is run by vitest, which is told where the package's entry points are. */
const vitestConfig = `export default ${JSON.stringify({
  resolve: {
    alias: [...entryPoints(thisProject.root)]
      .map(([find, replacement]) => ({ find, replacement }))
      .toReversed(), // The first that fits counts, and the main entry's name begins every other.
  },
})};`;

const fromSource = new URL("fixtures/package-from-source.ts", import.meta.url).href;

const program = ({ file, line }: Fence) => `${file.replaceAll("/", "-")}-${line}.test.ts`;

/**
 * Runs examples, and gives what each printed; what it threw is printed, too. One process runs all of them, because its
 * start takes most of the time.
 */
async function run(name: string, examples: readonly Fence[]): Promise<Map<Fence, string>> {
  for (const fence of examples) folder.write(program(fence), `${fence.content}export {};`);
  const tests = examples.filter(({ content }) => content.includes('from "vitest"'));
  const others = examples.filter((fence) => !tests.includes(fence));
  const steps = others.map(
    (fence) =>
      `console.log("\\0"); await import(${JSON.stringify(`./${program(fence)}`)}).catch(console.error);`,
  );
  const inOneStream = "process.stderr.write = process.stdout.write.bind(process.stdout);";
  folder.write(`${name}.ts`, [inOneStream, ...steps].join("\n"));
  const ended = await folder.run(process.execPath, "--import", fromSource, `${name}.ts`);
  expect(ended).toMatchObject({ code: 0, stderr: "" });
  const printed = ended.stdout.split("\0\n").slice(1);
  const results = new Map(others.map((fence, index) => [fence, printed[index] ?? "Error"]));
  if (tests.length === 0) return results;
  const vitest = thisProject.path("node_modules/vitest/vitest.mjs");
  const tested = await folder.run(process.execPath, vitest, "run", ...tests.map(program));
  for (const fence of tests) {
    const isRun = tested.code === 0 && tested.stdout.includes(`✓ ${program(fence)}`);
    results.set(fence, isRun ? tested.stderr : `Error: ${tested.stdout}${tested.stderr}`);
  }
  return results;
}

test("README's examples give values that the specification accepts", () => {
  expect(findRefusedValues(readme, operations)).toEqual([]);
});

describe.for([
  ["README's examples", readme],
  ["the docstrings' examples", docstrings],
] as const)("%s", ([name, examples]) => {
  test("compile at TypeScript's strictest", () => {
    expect(examples.length).toBeGreaterThan(5);
    const files = new Set(examples.map(({ file }) => file));
    expect(problems.filter(({ file }) => files.has(file))).toEqual([]);
  });

  describe("run", () => {
    let printed: ReadonlyMap<Fence, string>;
    beforeAll(async () => void (printed = await run(name, examples)));

    test.for(examples)("$file:$line", (fence) => {
      expect(printed.get(fence)).not.toMatch(/Error/);
    });
  });
});

test("README's examples compile without strict, too", () => {
  const options = { strict: false, exactOptionalPropertyTypes: false };
  expect(compileExamples(readme, options)).toEqual([]);
});
