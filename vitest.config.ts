import { configDefaults, defineConfig } from "vitest/config";

/** The table of spec changes and the scripts around the pipeline take minutes: they have a command of their own. */
const scripts = [
  "test/spec-changes/**/*.test.ts",
  "test/scripts/{docs,release,spec}-*.test.ts",
  "test/scripts/{docs,check-workflows}.test.ts",
  "test/scripts/spec-*/*.test.ts",
];

const shared = {
  // Many tests start processes, which takes its time on a busy machine; none of them measures time.
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: [...configDefaults.exclude, ...scripts, ".cache/**"],
        },
      },
      { test: { ...shared, name: "scripts", include: scripts } },
    ],
  },
});
