import { expect, test } from "vitest";
import { spec } from "../../fixtures/folder.ts";
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

test("a report of more changes than a pull request has space for says that it goes on", async () => {
  using repository = await createOutdatedRepository();
  const names = Array.from({ length: 600 }, (_, index) => `${"long_".repeat(20)}${index}`);
  const added = names.map((name) => `        ${name}: { type: string }\n`).join("");
  const first = "        success:\n";
  repository.write("source.yaml", repository.read(spec).replace(first, added + first));
  expect(
    await repository.script("spec-update", "source.yaml", "--report", "report.md"),
  ).toMatchObject({ code: 0 });
  const report = repository.read("report.md");
  expect(report.length).toBeLessThan(61_000);
  expect(report).toMatch(
    /\|\n\nThe rest has no space here; `npm run spec:diff` prints all of it\.\n$/,
  );
});

test("a report that cannot be written is refused before anything is changed", async () => {
  using repository = await createOutdatedRepository();
  const result = await repository.script("spec-update", page, "--report", "none/report.md");
  expect(result).toMatchObject({ code: 1, stdout: "" });
  expect(result.stderr).toMatch(
    /^error: --report 'none\/report\.md' cannot be written: ENOENT.+\.\n$/,
  );
  expect(await repository.status()).toBe("");
});
