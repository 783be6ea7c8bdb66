import { expect, test } from "vitest";
import { spec, thisProject } from "../../fixtures/folder.ts";
import { createOutdatedRepository, page } from "../../fixtures/outdated-repository.ts";
import { finish } from "../../fixtures/process.ts";

test("Ctrl+C leaves the tree as it was", async () => {
  using repository = await createOutdatedRepository();
  const before = await repository.contents();
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
  expect(await repository.contents()).toBe(before);
});
