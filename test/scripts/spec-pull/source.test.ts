import { expect, test } from "vitest";
import { refusal, refuses } from "../../fixtures/pull-refusal.ts";
import { PAGE } from "../../fixtures/spec-project.ts";

refuses({
  "/empty": { response: "", says: /\/empty is empty/ },
  "/blank": { response: " \n\n", says: /\/blank is empty/ },
  "/binary": { response: Uint8Array.of(0xff, 0xfe, 0x00), says: /is not text in UTF-8/ },
});

test.for([
  ["https://no-such-host.invalid/spec", /no-such-host\.invalid' could not be looked up|no host/],
  ["https://127.0.0.1:65531/spec", /Nothing answers at https:\/\/127\.0\.0\.1:65531/],
  ["http://example.com/spec", /http:\/\/example\.com\/spec is not https/],
  ["http://127.0.0.1.example.com/spec", /is not https/],
  ["ftp://example.com/spec", /is not https; give an https address or a file/],
  ["https://user:secret@example.com/spec", /example\.com carries credentials/],
  ["https://", /'https:\/\/' is not a valid address/],
  ["missing.yaml", /There is no file 'missing\.yaml'/],
  ["spec", /'spec' is a directory/],
  ["/dev/zero", /is not a regular file/],
] as const)("refuses the argument %s", async ([argument, says]) => {
  expect(await refusal([argument])).toMatch(says);
});

test("does not print the password of an address", async () => {
  expect(await refusal(["https://user:secret@example.com/spec"])).not.toContain("secret");
});

test("refuses a file over the limit", async () => {
  const sentence = await refusal(["page.md", "--max-size", "0.004"], (project) =>
    project.write("page.md", PAGE),
  );
  expect(sentence).toMatch(/page\.md is over the limit of 0\.004 MB/);
});
