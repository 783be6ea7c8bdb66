import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: [...configDefaults.exclude, ".cache/**"],
    // Many tests start processes, which takes its time on a busy machine; none of them measures time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
