import { expect, test } from "vitest";
import { createOutdatedRepository, facade, page } from "../../fixtures/outdated-repository.ts";

test("what does not compile leaves the tree as it was, and the way by hand ends in a changeset", async () => {
  const numbersOnly = facade.replace("unknown", "number");
  using repository = await createOutdatedRepository(numbersOnly);
  const before = await repository.contents();
  const { code, stderr } = await repository.script("spec-update", page);
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^error: stopped at typecheck, with nothing changed: src\/facade\.ts\(3,\d+\): error TS2322: Type 'string \| number' is not assignable to type 'number'; by hand: where the specification is the reason, run npm run spec:pull and npm run generate, fix what npm run typecheck names until it passes, and then repeat npm run spec:update\.\n$/,
  );
  expect(await repository.contents()).toBe(before);

  await repository.script("spec-pull", page);
  await repository.script("generate");
  repository.write("src/facade.ts", facade);
  expect(await repository.script("spec-update", page)).toMatchObject({ code: 0, stderr: "" });
  expect(await repository.status()).toMatch(/\?\? \.changeset\/spec-\w{8}\.md$/);
});
