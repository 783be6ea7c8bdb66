import { expect, test } from "vitest";
import { spec } from "../fixtures/folder.ts";
import { createOutdatedRepository, page } from "../fixtures/outdated-repository.ts";
import { PAGE, SPEC } from "../fixtures/spec-project.ts";

test("goes all the way to a changeset that changesets releases; a second run does nothing", async () => {
  using repository = await createOutdatedRepository();
  const first = await repository.script("spec-update", page);
  expect(first).toMatchObject({ code: 0, stderr: "" });
  const stages = [...first.stdout.matchAll(/^✓ (pull|diff|generate|typecheck|changeset) /gm)];
  expect(stages.map(([, name]) => name)).toEqual([
    "pull",
    "diff",
    "generate",
    "typecheck",
    "changeset",
  ]);
  expect(first.stdout).toContain("\nverdict: minor\n");

  const [changeset = ""] = /\.changeset\/spec-\w{8}\.md/.exec(first.stdout) ?? [];
  expect(await repository.status()).toBe(
    `M spec/track-metadata.yaml\n M spec/upstream.lock.json\n?? ${changeset}`,
  );
  expect(repository.read(spec)).toBe(SPEC);
  expect(repository.read(changeset)).toMatch(
    /^---\n"@acme\/promptlayer": minor\n---\n\nFollow PromptLayer's changed specification\.\n\n- minor: trackMetadata request\.request_id: was integer, now integer &#124; string; callers may send more/,
  );

  repository.edit(changeset, "Follow", "In our own words, follow");
  const before = await repository.contents();
  const second = await repository.script("spec-update", page);
  expect(second).toMatchObject({ code: 0, stderr: "" });
  expect(second.stdout).toMatch(/^Everything is up to date; nothing changed\.$/m);
  expect(await repository.contents()).toBe(before);

  const cli = repository.path("node_modules/.bin/changeset");
  expect(await repository.run(cli, "version")).toMatchObject({ code: 0 });
  expect(JSON.parse(repository.read("package.json"))).toMatchObject({ version: "0.2.0" });
  expect(repository.read("CHANGELOG.md")).toContain("In our own words, follow");
});

test("what cannot be pulled stops it at once", async () => {
  using repository = await createOutdatedRepository();
  const renamed = PAGE.replace("operationId: track", "operationId: save");
  repository.write("renamed.md", renamed);
  const before = await repository.contents();
  for (const [source, says] of [
    ["none.md", /There is no file 'none\.md'/],
    ["renamed.md", /saveMetadata/],
  ] as const) {
    const { code, stderr } = await repository.script("spec-update", source);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: stopped at pull, with nothing changed: [^\n]+\n$/);
    expect(stderr).toMatch(says);
  }
  expect(await repository.contents()).toBe(before);
});
