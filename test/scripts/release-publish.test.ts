import { createServer } from "node:http";
import { expect, test } from "vitest";
import { createFolder, type Files } from "../fixtures/folder.ts";
import { inGit } from "../fixtures/git.ts";
import { listen } from "../servers/listen.ts";

const manifest = { name: "@acme/promptlayer", version: "0.3.0" };

async function createRepository(files: Files = {}, registry = "http://127.0.0.1:9/") {
  const folder = createFolder(
    {
      "package.json": JSON.stringify(manifest),
      ".changeset/README.md": "# Changesets",
      ".npmrc": `registry=${registry}\n`,
      ...files,
    },
    { npm_config_registry: undefined },
  );
  await inGit(folder).begin();
  return folder;
}

test.concurrent("what is not committed is not published", async () => {
  using folder = await createRepository();
  folder.write("by-hand.ts", "");
  expect(await folder.script("release-publish")).toEqual({
    code: 1,
    stdout: "",
    stderr:
      "error: The working tree has uncommitted changes (?? by-hand.ts); commit or stash them.\n",
  });
});

test.concurrent("a changeset that waits for its version stops it", async () => {
  using folder = await createRepository({ ".changeset/nice-thing.md": "---\n---\n" });
  expect(await folder.script("release-publish")).toEqual({
    code: 1,
    stdout: "",
    stderr:
      "error: .changeset/nice-thing.md is not part of a version yet; run npm run release:version, and commit the result.\n",
  });
});

test.concurrent("a version that the registry has stays as it is", async () => {
  await using registry = await startRegistry({
    ...manifest,
    "dist-tags": { latest: manifest.version },
    versions: { [manifest.version]: manifest },
  });
  using folder = await createRepository({}, registry.url);
  const { code, stdout, stderr } = await folder.script("release-publish");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^✓ registry .*\n@acme\/promptlayer@0\.3\.0 is published already\.\n$/);
});

test.concurrent("a registry that does not answer stops it before anything is run", async () => {
  using folder = await createRepository();
  const { code, stdout, stderr } = await folder.script("release-publish");
  expect(code).toBe(1);
  expect(stdout).toMatch(/^✗ registry [^\n]*\n$/);
  expect(stderr).toMatch(
    /^error: npm cannot ask the registry for @acme\/promptlayer: .+ECONNREFUSED.+; npm ping shows whether it responds\.\n$/,
  );
});

test.concurrent(
  "nor is a registry that never answers waited for",
  { timeout: 60_000 },
  async () => {
    await using registry = await startRegistry(undefined);
    using folder = await createRepository({}, registry.url);
    const { code, stderr } = await folder.script("release-publish");
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^error: npm cannot ask the registry for @acme\/promptlayer: network timeout .+\.\n$/,
    );
  },
);

/** A registry that has one package, which it answers to everything; without one it never answers. */
async function startRegistry(packument: object | undefined) {
  const server = createServer((_request, response) => {
    if (packument)
      response.setHeader("content-type", "application/json").end(JSON.stringify(packument));
  });
  const { origin, close } = await listen(server);
  return { url: `${origin}/`, [Symbol.asyncDispose]: close };
}
