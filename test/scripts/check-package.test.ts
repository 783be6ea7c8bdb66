import { expect, test } from "vitest";
import { createFakePackage } from "../fixtures/fake-package.ts";

test.concurrent("declarations of its own pass", async () => {
  using folder = createFakePackage({ "dist/index.d.cts": 'import type { Agent } from "undici";' });
  const { code, stdout, stderr } = await folder.script("check-package");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^✓ declarations /m);
});

test.concurrent.for([
  ["index.d.mts", 'export type { Client } from "openapi-fetch";', "openapi-fetch"],
  ["undici.d.cts", 'import type { A } from "openapi-typescript-helpers";', "openapi-typescript"],
] as const)(
  "a declaration that names a library of ours is refused: %s",
  async ([file, text, name]) => {
    using folder = createFakePackage({ [`dist/${file}`]: text });
    const { code, stderr } = await folder.script("check-package");
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `error: dist/${file} names ${name}; declare a type of our own for it in src/.\n`,
    });
  },
);

test.concurrent("what is no declaration may name it", async () => {
  using folder = createFakePackage({ "dist/index.mjs": 'import "openapi-fetch";' });
  expect(await folder.script("check-package")).toMatchObject({ code: 0, stderr: "" });
});
