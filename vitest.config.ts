import { configDefaults, defineConfig } from "vitest/config";

const exclude = [...configDefaults.exclude, ".cache/**"];
const table = "test/spec-changes/**";

export default defineConfig({
  test: {
    // Many tests start processes, which takes its time on a busy machine; none of them measures time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["test/**/*.test.ts"], exclude: [...exclude, table] },
      },
      {
        // The table of spec changes takes a minute by itself: `npm run test:changes`.
        extends: true,
        test: { name: "changes", include: [`${table}/*.test.ts`], exclude },
      },
    ],
  },
});
