import { expect, test } from "vitest";
import { spec } from "../../fixtures/folder.ts";
import { createOutdatedRepository, page } from "../../fixtures/outdated-repository.ts";

test("a document that only looks different needs no changeset", async () => {
  using repository = await createOutdatedRepository();
  repository.write("page.md", `\`\`\`\`yaml\n# As published.\n${repository.read(spec)}\`\`\`\`\n`);
  const { code, stdout } = await repository.script("spec-update", "page.md");
  expect([code, stdout.includes("\nverdict: none\n")]).toEqual([0, true]);
  expect(repository.read(spec)).toContain("# As published.");
  expect(await repository.status()).not.toContain(".changeset");
});

test("without a configuration of changesets nothing is changed", async () => {
  using repository = await createOutdatedRepository();
  repository.remove(".changeset");
  const before = await repository.contents();
  const { code, stderr } = await repository.script("spec-update", page);
  expect([code, stderr]).toEqual([
    1,
    "error: stopped at changeset, with nothing changed: .changeset/config.json is missing; npx changeset init makes it; by hand: fix that, and repeat npm run spec:update.\n",
  ]);
  expect(await repository.contents()).toBe(before);
});
