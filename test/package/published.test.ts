import { expect, inject, test } from "vitest";
import { readManifest } from "../../scripts/lib/manifest.ts";
import { createFolder } from "../fixtures/folder.ts";
import { inGit } from "../fixtures/git.ts";

const ours = await readManifest();
const { url, settings } = inject("registry");

/** Creates a repository that publishes this version to the registry, with or without a token for npm. */
async function createRepository(version: string, { token }: { token: boolean }) {
  const npmrc = token ? settings["userconfig"] : settings["globalconfig"];
  const folder = createFolder(
    {
      "package.json": JSON.stringify({ name: ours.name, version }),
      ".npmrc": `registry=${url}\n`,
      ".changeset/README.md": "# Changesets",
    },
    { npm_config_registry: undefined, npm_config_userconfig: npmrc },
  );
  await inGit(folder).begin();
  return folder;
}

test("release:publish sees the version that the registry has", async () => {
  using folder = await createRepository(ours.version, { token: true });
  const { code, stdout } = await folder.script("release-publish");
  expect(code).toBe(0);
  expect(stdout).toContain(`${ours.name}@${ours.version} is published already.`);
});

test("its dry run fails on it before anything is built", async () => {
  using folder = await createRepository(ours.version, { token: true });
  const { code, stdout, stderr } = await folder.script("release-publish", "--dry-run");
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: `error: ${ours.name}@${ours.version} is published already; npm run release:version makes the next.\n`,
  });
  expect(stdout).not.toContain("check");
});

test.for([[], ["--dry-run"]])(
  "without a token, it fails before anything is built: %s",
  async (args) => {
    using folder = await createRepository("0.0.0-never", { token: false });
    const { code, stdout, stderr } = await folder.script("release-publish", ...args);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: npm has no token that http:\S+ accepts; run npm login .+\.\n$/);
    expect(stdout).toMatch(/^✓ registry .+\n✗ token .+\n$/);
  },
);

test("with a token and a free version, it begins to check", async () => {
  using folder = await createRepository("0.0.0-never", { token: true });
  const { stdout } = await folder.script("release-publish");
  expect(stdout).toMatch(/^✓ registry .+\n✓ token .+\n✗ check /);
});
