import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { createSpecRepository, integerOnly, spec } from "../fixtures/spec-repository.ts";
import { runProgram } from "../fixtures/temporary-project.ts";

/** The vendor's page of today, where `request_id` may also be a string. */
const page = resolve("test/fixtures/track-metadata.md");

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
    "facade.ts": source,
  });
  for (const folder of ["src", ".changeset"]) mkdirSync(repository.path(folder));
  cpSync(".changeset/config.json", repository.path(".changeset/config.json"));
  cpSync(".prettierrc.json", repository.path(".prettierrc.json"));
  cpSync("generated", repository.path("generated"), { recursive: true });
  await repository.git("mv", "facade.ts", "src/facade.ts");
  repository.edit(spec, ...integerOnly);
  await repository.commit("The form before");
  const status = () => repository.git("status", "--porcelain", "--untracked-files=all");
  return { ...repository, status };
}

describe("npm run spec:update", { timeout: 120_000 }, () => {
  test("goes all the way to a changeset that changesets releases; a second run does nothing", async () => {
    await using repository = await createOutdatedRepository();
    const first = await repository.run("spec-update", page);
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
    expect(repository.read(spec)).toBe(readFileSync(spec, "utf8"));
    expect(repository.read(changeset)).toMatch(
      /^---\n"@acme\/promptlayer": major\n---\n\nFollow PromptLayer's changed specification\.\n\n- major: .*`anyOf` of `request_id` was added\.\n- minor: `trackMetadata request\.request_id` changed from `number` to `string \| number`/,
    );

    repository.edit(changeset, "Follow", "In our own words, follow");
    const before = await contents(repository);
    const second = await repository.run("spec-update", page);
    expect(second).toMatchObject({ code: 0, stderr: "" });
    expect(second.stdout).toMatch(/^Everything is up to date; nothing changed\.$/m);
    expect(await contents(repository)).toBe(before);

    const cli = resolve("node_modules/.bin/changeset");
    expect(await runProgram(repository.path("."), cli, "version")).toMatchObject({ code: 0 });
    expect(JSON.parse(repository.read("package.json"))).toMatchObject({ version: "1.0.0" });
    expect(repository.read("CHANGELOG.md")).toContain("In our own words, follow");
  });

  test("what does not compile leaves the tree as it was, and the way by hand ends in a changeset", async () => {
    const numbersOnly = facade.replace("unknown", "number");
    await using repository = await createOutdatedRepository(numbersOnly);
    const before = await contents(repository);
    const { code, stderr } = await repository.run("spec-update", page);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^error: stopped at typecheck, with nothing changed: src\/facade\.ts\(3,\d+\): error TS2322: Type 'string \| number' is not assignable to type 'number'; by hand: run npm run spec:pull and npm run generate, fix what npm run typecheck names until it passes, and then repeat npm run spec:update\.\n$/,
    );
    expect(await contents(repository)).toBe(before);

    await repository.run("spec-pull", page);
    await repository.run("generate");
    repository.write("src/facade.ts", facade);
    expect(await repository.run("spec-update", page)).toMatchObject({ code: 0, stderr: "" });
    expect(await repository.status()).toMatch(/\?\? \.changeset\/spec-\w{8}\.md$/);
  });

  test("Ctrl+C leaves the tree as it was", async () => {
    await using repository = await createOutdatedRepository();
    const before = await contents(repository);
    const script = resolve("scripts/spec-update.ts");
    const child = spawn(process.execPath, [script, page], { cwd: repository.path(".") });
    let errors = "";
    child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    child.stdout.on("data", (chunk: Buffer) => {
      if (!chunk.toString().includes("pull")) return;
      expect(repository.read(spec)).toBe(readFileSync(spec, "utf8"));
      child.kill("SIGINT");
    });
    expect(await once(child, "close")).toEqual([130, null]);
    expect(errors).toBe("error: interrupted by SIGINT; nothing was changed.\n");
    expect(await contents(repository)).toBe(before);
  });

  test.for([spec, "at-the-root.yaml"])(
    "what a person saves beside %s meanwhile stays, also when it fails",
    async (root) => {
      await using repository = await createOutdatedRepository(facade.replace("unknown", "number"));
      if (root !== spec) {
        repository.edit("redocly.yaml", `root: ${spec}`, `root: ${root}`);
        await repository.git("mv", spec, root);
        await repository.commit("Move the specification");
      }
      const script = resolve("scripts/spec-update.ts");
      const child = spawn(process.execPath, [script, page], { cwd: repository.path(".") });
      const notes = ["spec/overlay.yaml", ".changeset/by-hand.md", "notes.md"];
      child.stdout.on("data", (chunk: Buffer) => {
        if (!chunk.toString().includes("pull")) return;
        for (const file of notes) repository.write(file, "# saved meanwhile\n");
      });
      expect(await once(child, "close")).toEqual([1, null]);
      for (const file of notes) expect(repository.read(file)).toBe("# saved meanwhile\n");
      expect(await repository.status()).toBe(
        "M spec/overlay.yaml\n?? .changeset/by-hand.md\n?? notes.md",
      );
    },
  );

  test("a document that only looks different needs no changeset", async () => {
    await using repository = await createOutdatedRepository();
    repository.write(
      "page.md",
      `\`\`\`\`yaml\n# As published.\n${repository.read(spec)}\`\`\`\`\n`,
    );
    const { code, stdout } = await repository.run("spec-update", "page.md");
    expect([code, stdout.includes("\nverdict: none\n")]).toEqual([0, true]);
    expect(repository.read(spec)).toContain("# As published.");
    expect(await repository.status()).not.toContain(".changeset");
  });

  test("without a configuration of changesets nothing is changed", async () => {
    await using repository = await createOutdatedRepository();
    rmSync(repository.path(".changeset"), { recursive: true });
    const before = await contents(repository);
    const { code, stderr } = await repository.run("spec-update", page);
    expect([code, stderr]).toEqual([
      1,
      "error: stopped at changeset, with nothing changed: .changeset/config.json is missing; npx changeset init makes it; by hand: fix that, and repeat npm run spec:update.\n",
    ]);
    expect(await contents(repository)).toBe(before);
  });

  test("what cannot be pulled stops it at once", async () => {
    await using repository = await createOutdatedRepository();
    const renamed = readFileSync(page, "utf8").replace("operationId: track", "operationId: save");
    repository.write("renamed.md", renamed);
    const before = await contents(repository);
    for (const [source, says] of [
      ["none.md", /There is no file 'none\.md'/],
      ["renamed.md", /saveMetadata/],
    ] as const) {
      const { code, stderr } = await repository.run("spec-update", source);
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
