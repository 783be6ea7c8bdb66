import { describe, expect, test } from "vitest";
import { lintErrors } from "../../scripts/lib/redocly-lint.ts";
import { createFolder } from "../fixtures/folder.ts";
import { documents, generatedFolder, generateFrom } from "./generate.ts";

/* `npx vitest run --project scripts test/documents -u` writes the code anew, after a change of the generators. */
describe("the code beside a frozen document is what the generators make of it", () => {
  test.for(documents)("%s", async (name) => {
    for (const [file, text] of await generateFrom(name))
      await expect(text).toMatchFileSnapshot(`${generatedFolder(name)}/${file}`);
  });
});

test("the canonical documents are valid OpenAPI 3.1", async () => {
  using folder = createFolder({ "redocly.yaml": "extends: []\nrules: { struct: error }\n" });
  const files = documents.map((name) => `${generatedFolder(name)}/openapi.yaml`);
  const config = folder.path("redocly.yaml");
  expect(await lintErrors(...files, "--config", config)).toEqual({ errors: [] });
});

test("there are frozen documents", () => {
  expect(documents).toContain("annotate");
});
