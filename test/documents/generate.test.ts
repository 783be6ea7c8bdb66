import { describe, expect, test } from "vitest";
import { documents, generatedFolder, generateFrom } from "./generate.ts";

/* `npx vitest run --project scripts test/documents -u` writes the code anew, after a change of the generators. */
describe("the code beside a frozen document is what the generators make of it", () => {
  test.for(documents)("%s", async (name) => {
    for (const [file, text] of await generateFrom(name))
      await expect(text).toMatchFileSnapshot(`${generatedFolder(name)}/${file}`);
  });
});

test("there are frozen documents", () => {
  expect(documents).toContain("annotate");
});
