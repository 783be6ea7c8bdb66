import { expect, test } from "vitest";
import { refusal } from "../../fixtures/pull-refusal.ts";

test.for(["[]\n", "{\n"])("refuses a lock that is %j", async (text) => {
  const sentence = await refusal(["page.md"], (project) =>
    project.write("spec/upstream.lock.json", text),
  );
  expect(sentence).toMatch(/upstream\.lock\.json is not a JSON object/);
});
