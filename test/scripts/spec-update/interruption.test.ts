import { expect, test } from "vitest";
import { spec } from "../../fixtures/folder.ts";
import { createOutdatedRepository, facade, page } from "../../fixtures/outdated-repository.ts";
import { finish } from "../../fixtures/process.ts";
import { SPEC } from "../../fixtures/spec-project.ts";

test("Ctrl+C leaves the tree as it was", async () => {
  using repository = await createOutdatedRepository();
  const before = await repository.contents();
  const child = repository.startScript("spec-update", page);
  const result = finish(child);
  child.stdout.on("data", (text: string) => {
    if (!text.includes("pull")) return;
    expect(repository.read(spec)).toBe(SPEC);
    child.kill("SIGINT");
  });
  expect(await result).toMatchObject({
    code: 130,
    stderr: "error: interrupted by SIGINT; nothing was changed.\n",
  });
  expect(await repository.contents()).toBe(before);
});

test.for([spec, "at-the-root.yaml"])(
  "what a person saves beside %s meanwhile stays, also when it fails",
  async (root) => {
    using repository = await createOutdatedRepository(facade.replace("unknown", "number"));
    if (root !== spec) {
      repository.edit("redocly.yaml", `root: ${spec}`, `root: ${root}`);
      await repository.git("mv", spec, root);
      await repository.commit("Move the specification");
    }
    const child = repository.startScript("spec-update", page);
    const result = finish(child);
    const notes = ["spec/overlay.yaml", ".changeset/by-hand.md", "notes.md"];
    child.stdout.on("data", (text: string) => {
      if (!text.includes("pull")) return;
      for (const file of notes) repository.write(file, "# saved meanwhile\n");
    });
    expect(await result).toMatchObject({ code: 1 });
    for (const file of notes) expect(repository.read(file)).toBe("# saved meanwhile\n");
    expect(await repository.status()).toBe(
      "M spec/overlay.yaml\n?? .changeset/by-hand.md\n?? notes.md",
    );
  },
);
