import { describe, expect, test } from "vitest";
import { createFolder, thisProject } from "../../fixtures/folder.ts";

const script = JSON.stringify(thisProject.path("scripts/release-publish/provenance.ts"));

type Settings = { access?: string; npmrc?: string; env?: NodeJS.ProcessEnv };

/** Why the real npm cannot attest where a package was built, in CI that hands out an identity. */
async function noProvenance({ access = "public", npmrc = "", env = {} }: Settings = {}) {
  const config = JSON.stringify({ access });
  const files = { ".changeset/config.json": config, ".npmrc": npmrc, "package.json": "{}" };
  using folder = createFolder(files, {
    ACTIONS_ID_TOKEN_REQUEST_URL: "https://ci.example/token",
    // Nothing of whoever runs the tests.
    npm_config_registry: undefined,
    npm_config_userconfig: "no-user-npmrc",
    npm_config_globalconfig: "no-global-npmrc",
    ...env,
  });
  const { stdout, stderr } = await folder.evaluate(`
    import { noProvenance } from ${script};
    console.log((await noProvenance("@acme/fake")) ?? "it can");`);
  expect(stderr).toBe("");
  return stdout.trim();
}

test.concurrent("no identity, no provenance", async () => {
  const env = { ACTIONS_ID_TOKEN_REQUEST_URL: undefined };
  expect(await noProvenance({ env })).toBe("this is no CI that hands out an identity");
});

test.concurrent.for(["restricted", "private"])("nor with access %s", async (access) => {
  expect(await noProvenance({ access })).toBe(`the package's "access" is not public`);
});

describe("by the registry", () => {
  test.concurrent("a public package on npm's own has it", async () => {
    expect(await noProvenance()).toBe("it can");
    const npmrc = "@acme:registry=https://registry.npmjs.org/\n";
    expect(await noProvenance({ npmrc })).toBe("it can");
  });

  test.concurrent("on a registry of one's own it has none, nor on one of its scope's", async () => {
    for (const setting of ["registry", "@acme:registry"]) {
      const npmrc = `${setting}=https://registry.example/\n`;
      expect(await noProvenance({ npmrc })).toBe("the registry is not npm's own");
    }
  });

  test.concurrent("another scope's does not count", async () => {
    const npmrc = "@another:registry=https://registry.example/\n";
    expect(await noProvenance({ npmrc })).toBe("it can");
  });
});
