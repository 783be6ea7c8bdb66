import { expect, test } from "vitest";
import { createFolder, thisProject } from "../../fixtures/folder.ts";

const script = JSON.stringify(thisProject.path("scripts/lib/npm.ts"));

/** The registry, tag and retries of the real npm, started within a run of npm that has set `outer`. */
async function settingsOf(outer: NodeJS.ProcessEnv, settings: Record<string, string> = {}) {
  using folder = createFolder({}, outer);
  const { stdout, stderr } = await folder.evaluate(`
    import { npm } from ${script};
    const settings = ${JSON.stringify(settings)};
    process.stdout.write(await npm(["config", "get", "registry", "tag", "fetch-retries"], { settings }));`);
  expect(stderr).toBe("");
  return stdout.trim().split("\n");
}

const outer = {
  npm_config_registry: "https://outer.example/",
  npm_config_tag: "outer",
  npm_config_fetch_retries: "7",
};

test.concurrent("the outer run's registry goes on, and none of its other settings", async () => {
  expect(await settingsOf(outer)).toEqual([
    "registry=https://outer.example/",
    "tag=latest",
    "fetch-retries=2",
  ]);
});

test.concurrent("what is set for this run stands before both", async () => {
  const settings = { registry: "https://inner.example/", "fetch-retries": "5" };
  expect(await settingsOf(outer, settings)).toEqual([
    "registry=https://inner.example/",
    "tag=latest",
    "fetch-retries=5",
  ]);
});

test.concurrent("a run that fails says which, and what npm wrote", async () => {
  using folder = createFolder({ "package.json": "{}" });
  const { code, stderr } = await folder.evaluate(`
    import { npm } from ${script};
    await npm(["run", "no-such-script"]).catch((error) => console.error(error.message));`);
  expect(code).toBe(0);
  expect(stderr).toMatch(
    /Missing script: "no-such-script"[^]*\n'npm run no-such-script' ended with exit code 1; what it wrote is above\.\n$/,
  );
});
