import { expect, test } from "vitest";
import { createFolder, thisProject, type Folder } from "../fixtures/folder.ts";
import { startText } from "../fixtures/interrupt.ts";
import { finish } from "../fixtures/process.ts";
import { startSilentServer } from "../servers/silent-server.ts";

const script = JSON.stringify(thisProject.path("test/package-tools/install.ts"));
const source = "test/package-tools/registry";

/** A project that contains its tools, so that the real npm needs no registry; `cache` is the user's cache. */
function createProject(cache: Folder) {
  const manifest = { name: "tools", version: "1.0.0", dependencies: { tool: "file:tool" } };
  const lockfile = {
    lockfileVersion: 3,
    packages: {
      "": manifest,
      tool: { version: "1.0.0" },
      "node_modules/tool": { resolved: "tool", link: true },
    },
  };
  return createFolder(
    {
      [`${source}/package.json`]: JSON.stringify(manifest),
      [`${source}/package-lock.json`]: JSON.stringify(lockfile),
      [`${source}/tool/package.json`]: `{ "name": "tool", "version": "1.0.0" }`,
      [`${source}/tool/index.js`]: "",
    },
    { XDG_CACHE_HOME: cache.root },
  );
}

/** Prints the folder of the tools, or the reason why there is none. */
const install = (folder: Folder) =>
  folder.evaluate(`
    import { installTools } from ${script};
    console.log(await installTools("registry").catch((error) => error.message));`);

/** The names of the files in the cache. */
const kept = (cache: Folder) =>
  cache.snapshot("promptlayer-client").flatMap(({ name }) => (name.includes("/") ? [] : [name]));

test.concurrent(
  "tools are installed into the cache under their lockfile's hash, once",
  async () => {
    using cache = createFolder();
    using project = createProject(cache);
    const { stdout } = await install(project);
    expect(kept(cache)).toEqual([expect.stringMatching(/^registry-[0-9a-f]{16}$/)]);
    const [name = ""] = kept(cache);
    expect(stdout.trim()).toBe(cache.path(`promptlayer-client/${name}/node_modules`));
    expect(cache.read(`promptlayer-client/${name}/node_modules/tool/index.js`)).toBe("");

    const before = cache.snapshot(".");
    project.remove(`${source}/tool`); // or a second installation would miss it
    expect((await install(project)).stdout).toBe(stdout);
    expect(cache.snapshot(".")).toEqual(before);
  },
);

test.concurrent("another lockfile is another folder", async () => {
  using cache = createFolder();
  using project = createProject(cache);
  await install(project);
  project.edit(`${source}/package-lock.json`, `"version":"1.0.0"`, `"version":"1.0.1"`);
  project.edit(`${source}/package.json`, `"version":"1.0.0"`, `"version":"1.0.1"`);
  await install(project);
  expect(kept(cache)).toHaveLength(2);
});

test.concurrent("two runs at once install the same, and leave one", async () => {
  using cache = createFolder();
  using project = createProject(cache);
  const [one, other] = await Promise.all([install(project), install(project)]);
  expect(one.stdout).toBe(other.stdout);
  expect(kept(cache)).toHaveLength(1);
});

test.concurrent(
  "what cannot be installed leaves nothing, and says which tools it were",
  async () => {
    using cache = createFolder();
    using project = createProject(cache);
    project.write(`${source}/package.json`, `{ "dependencies": { "another": "file:another" } }`);
    const { stdout } = await install(project);
    expect(stdout).toMatch(
      /^The tools of test\/package-tools\/registry cannot be installed; check that npm reaches its registry\. 'npm ci .*' ended with exit code 1; what it wrote is above\.\n$/,
    );
    expect(kept(cache)).toEqual([]);
  },
);

test.concurrent("an installation that is interrupted leaves nothing", async () => {
  using registry = await startSilentServer();
  using cache = createFolder();
  using project = createProject(cache);
  const tool = {
    version: "1.0.0",
    resolved: `${registry.origin.replace("https", "http")}/tool.tgz`,
  };
  const manifest = { name: "tools", version: "1.0.0", dependencies: { tool: "1.0.0" } };
  const lockfile = { lockfileVersion: 3, packages: { "": manifest, "node_modules/tool": tool } };
  project.write(`${source}/package.json`, JSON.stringify(manifest));
  project.write(`${source}/package-lock.json`, JSON.stringify(lockfile));
  const program = `
    import { installTools } from "test/package-tools/install.ts";
    await installTools("registry");`;
  const child = startText(project, program, { XDG_CACHE_HOME: cache.root });
  const result = finish(child);
  await Promise.race([registry.connected, result]);
  expect(kept(cache)).toHaveLength(1);
  child.kill("SIGTERM");
  expect(await result).toMatchObject({ code: 143, stderr: "error: interrupted by SIGTERM.\n" });
  expect(kept(cache)).toEqual([]);
});
