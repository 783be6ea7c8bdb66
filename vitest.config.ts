import { configDefaults, defineConfig } from "vitest/config";

/** What is quick: the facade and the pipeline itself. The rest takes minutes and has a command of its own. */
const quick = [
  "test/!(readme-overlay).test.ts",
  "test/{background,client,contract,runtime,testing,undici}/**/*.test.ts",
  "test/scripts/generate.test.ts",
  // Not those that start a process for each case.
  "test/scripts/generate/!(check|output|report|watch).test.ts",
  "test/scripts/generate/*/**/*.test.ts",
  "test/scripts/lib/project.test.ts",
];

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

export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: "unit", include: quick } },
      {
        test: {
          ...shared,
          name: "scripts",
          include: ["test/**/*.test.ts"],
          exclude: [...configDefaults.exclude, ...quick, "test/{package,runtimes}/**"],
        },
      },
      {
        test: {
          ...shared,
          name: "package",
          include: ["test/package/**/*.test.ts"],
          globalSetup: "test/package/setup.ts",
        },
      },
      {
        test: {
          ...shared,
          name: "runtimes",
          include: ["test/runtimes/**/*.test.ts"],
          globalSetup: "test/runtimes/setup.ts",
        },
      },
    ],
  },
});
