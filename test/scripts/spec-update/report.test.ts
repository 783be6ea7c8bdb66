import { expect, test } from "vitest";
import { createOutdatedRepository, facade, page } from "../../fixtures/outdated-repository.ts";

test("a report says what the change means", async () => {
  using repository = await createOutdatedRepository();
  expect(await repository.script("spec-update", page, "--report", "report.md")).toMatchObject({
    code: 0,
  });
  expect(repository.read("report.md")).toMatch(
    /^## `spec\/track-metadata\.yaml` against .+\*\*minor\*\*/,
  );
});

test("where a stage stops, the report says at which and why, and what has changed", async () => {
  using repository = await createOutdatedRepository(facade.replace("unknown", "number"));
  const { code } = await repository.script("spec-update", page, "--report", "report.md");
  expect(code).toBe(1);
  const [sentence = "", ...rest] = repository.read("report.md").split("\n\n");
  expect(sentence).toMatch(/^stopped at typecheck, with nothing changed: src\/facade\.ts.+by hand/);
  expect(rest.join("\n\n")).toContain(
    "trackMetadata request.request_id | was integer, now integer",
  );
});

test("where nothing could be compared, it has the sentence alone", async () => {
  using repository = await createOutdatedRepository();
  await repository.script("spec-update", "none.md", "--report", "report.md");
  expect(repository.read("report.md")).toMatch(/^stopped at pull, with nothing changed: [^\n]+$/);
});
