import { describe, expect, test } from "vitest";
import { spec, thisProject } from "../fixtures/folder.ts";
import { finish } from "../fixtures/process.ts";
import { createSpecRepository, integerOnly } from "../fixtures/spec-repository.ts";

/** The vendor's page of today, where `request_id` may also be a string. */
const page = thisProject.path("test/fixtures/track-metadata.md");

const tsconfig = {
  compilerOptions: {
    target: "ES2022",
    module: "NodeNext",
    strict: true,
    types: [],
    skipLibCheck: true,
    allowImportingTsExtensions: true,
  },
  include: ["src", "generated"],
};

const facade = `import type { operations } from "../generated/types.ts";
type Body = operations["trackMetadata"]["requestBody"]["content"]["application/json"];
export const idOf = (body: Body): unknown => body.request_id;
`;

/** A small project that the vendor's page of today has yet to reach. */
async function createOutdatedRepository(source = facade) {
  const repository = await createSpecRepository({
    "tsconfig.json": JSON.stringify(tsconfig),
    "src/facade.ts": source,
  });
  repository.copy(".changeset/config.json", ".prettierrc.json", "generated");
  repository.edit(spec, ...integerOnly);
  await repository.commit("The form before");
  const status = () => repository.git("status", "--porcelain", "--untracked-files=all");
  return { ...repository, status };
}

describe("npm run spec:update", { timeout: 120_000 }, () => {
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
    expect(first.stdout).toContain("\nverdict: major\n");

    const [changeset = ""] = /\.changeset\/spec-\w{8}\.md/.exec(first.stdout) ?? [];
    expect(await repository.status()).toBe(
      `M spec/track-metadata.yaml\n M spec/upstream.lock.json\n?? ${changeset}`,
    );
    expect(repository.read(spec)).toBe(thisProject.read(spec));
    expect(repository.read(changeset)).toMatch(
      /^---\n"@acme\/promptlayer": major\n---\n\nFollow PromptLayer's changed specification\.\n\n- major: .*`anyOf` of `request_id` was added\.\n- minor: `trackMetadata request\.request_id` changed from `number` to `string \| number`/,
    );

    repository.edit(changeset, "Follow", "In our own words, follow");
    const before = await contents(repository);
    const second = await repository.script("spec-update", page);
    expect(second).toMatchObject({ code: 0, stderr: "" });
    expect(second.stdout).toMatch(/^Everything is up to date; nothing changed\.$/m);
    expect(await contents(repository)).toBe(before);

    const cli = repository.path("node_modules/.bin/changeset");
    expect(await repository.run(cli, "version")).toMatchObject({ code: 0 });
    expect(JSON.parse(repository.read("package.json"))).toMatchObject({ version: "1.0.0" });
    expect(repository.read("CHANGELOG.md")).toContain("In our own words, follow");
  });

  test("what does not compile leaves the tree as it was, and the way by hand ends in a changeset", async () => {
    const numbersOnly = facade.replace("unknown", "number");
    using repository = await createOutdatedRepository(numbersOnly);
    const before = await contents(repository);
    const { code, stderr } = await repository.script("spec-update", page);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^error: stopped at typecheck, with nothing changed: src\/facade\.ts\(3,\d+\): error TS2322: Type 'string \| number' is not assignable to type 'number'; by hand: run npm run spec:pull and npm run generate, fix what npm run typecheck names until it passes, and then repeat npm run spec:update\.\n$/,
    );
    expect(await contents(repository)).toBe(before);

    await repository.script("spec-pull", page);
    await repository.script("generate");
    repository.write("src/facade.ts", facade);
    expect(await repository.script("spec-update", page)).toMatchObject({ code: 0, stderr: "" });
    expect(await repository.status()).toMatch(/\?\? \.changeset\/spec-\w{8}\.md$/);
  });

  test("Ctrl+C leaves the tree as it was", async () => {
    using repository = await createOutdatedRepository();
    const before = await contents(repository);
    const child = repository.startScript("spec-update", page);
    const ended = finish(child);
    child.stdout.on("data", (text: string) => {
      if (!text.includes("pull")) return;
      expect(repository.read(spec)).toBe(thisProject.read(spec));
      child.kill("SIGINT");
    });
    expect(await ended).toMatchObject({
      code: 130,
      stderr: "error: interrupted by SIGINT; nothing was changed.\n",
    });
    expect(await contents(repository)).toBe(before);
  });

  test("a document that only looks different needs no changeset", async () => {
    using repository = await createOutdatedRepository();
    repository.write(
      "page.md",
      `\`\`\`\`yaml\n# As published.\n${repository.read(spec)}\`\`\`\`\n`,
    );
    const { code, stdout } = await repository.script("spec-update", "page.md");
    expect([code, stdout.includes("\nverdict: none\n")]).toEqual([0, true]);
    expect(repository.read(spec)).toContain("# As published.");
    expect(await repository.status()).not.toContain(".changeset");
  });

  test("without a configuration of changesets nothing is changed", async () => {
    using repository = await createOutdatedRepository();
    repository.remove(".changeset");
    const before = await contents(repository);
    const { code, stderr } = await repository.script("spec-update", page);
    expect([code, stderr]).toEqual([
      1,
      "error: stopped at changeset, with nothing changed: .changeset/config.json is missing; npx changeset init makes it; by hand: fix that, and repeat npm run spec:update.\n",
    ]);
    expect(await contents(repository)).toBe(before);
  });

  test("what cannot be pulled stops it at once", async () => {
    using repository = await createOutdatedRepository();
    const renamed = thisProject
      .read("test/fixtures/track-metadata.md")
      .replace("operationId: track", "operationId: save");
    repository.write("renamed.md", renamed);
    const before = await contents(repository);
    for (const [source, says] of [
      ["none.md", /There is no file 'none\.md'/],
      ["renamed.md", /saveMetadata/],
    ] as const) {
      const { code, stderr } = await repository.script("spec-update", source);
      expect(code).toBe(1);
      expect(stderr).toMatch(/^error: stopped at pull, with nothing changed: [^\n]+\n$/);
      expect(stderr).toMatch(says);
    }
    expect(await contents(repository)).toBe(before);
  });
});

/** Every file and its content, as git hashes the working tree. */
async function contents(repository: Awaited<ReturnType<typeof createOutdatedRepository>>) {
  await repository.git("add", "--all");
  const tree = await repository.git("write-tree");
  await repository.git("reset", "--quiet");
  return tree;
}
