import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What leaves nothing behind, so that the files can share a process. A process for each would take most of the time. */
const together = [
  "test/{client,testing}.test.ts",
  // `load` makes thousands of calls, and takes as long as all the others.
  "test/{contract,runtime,servers,testing}/**/!(load).test.ts",
];

/** What is quick as well, but changes its process: the working directory, the dispatcher of fetch, what runs at exit. */
const alone = [
  "test/!(client|readme-overlay|testing).test.ts",
  "test/{background,undici}/**/*.test.ts",
  "test/scripts/generate.test.ts",
  // Not those that start a process for each case or take seconds.
  "test/scripts/generate/!(check|output|remedy|report|unevaluated|watch).test.ts",
  "test/scripts/generate/*/**/*.test.ts",
  "test/scripts/lib/project.test.ts",
];

/** Two for each core, because many of these tests wait for timers and servers. */
const maxWorkers = 2 * availableParallelism();

/** What takes longest is last here and starts first, so that it does not run alone at the end. */
const longest = ["recipes", "programs", "whole-project", "limits", "spec-changes"];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) =>
      longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
    // oxlint-disable-next-line unicorn/no-array-sort -- It is Vitest's method, and not an array's.
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => rank(other) - rank(one));
  }
}

const shared = {
  // As Node imports CommonJS.
  deps: { interopDefault: false },
  // Many tests start processes, which takes its time on a busy machine; none of them measures time.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 30_000 } },
  // What a test replaces is back before the next one.
  restoreMocks: true,
  unstubEnvs: true,
  unstubGlobals: true,
};

/** Runs after the quick ones, where a run has both: Vitest asks for an order of what differs in its workers. */
const slow = { ...shared, sequence: { groupOrder: 1 } };

export default defineConfig({
  test: {
    // Vitest leaves one core for the terminal, which is half of them on a machine with two.
    maxWorkers: "100%",
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { ...shared, name: "unit", include: together, isolate: false, maxWorkers } },
      { test: { ...shared, name: "unit-isolated", include: alone, maxWorkers } },
      {
        test: {
          ...slow,
          // What takes minutes.
          name: "scripts",
          include: ["test/**/*.test.ts"],
          exclude: [...configDefaults.exclude, ...together, ...alone, "test/{package,runtimes}/**"],
        },
      },
      {
        test: {
          ...slow,
          name: "package",
          include: ["test/package/**/*.test.ts"],
          globalSetup: "test/package/setup.ts",
        },
      },
      {
        test: {
          ...slow,
          name: "runtimes",
          include: ["test/runtimes/**/*.test.ts"],
          globalSetup: "test/runtimes/setup.ts",
        },
      },
    ],
  },
});
