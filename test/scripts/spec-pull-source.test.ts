import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { answersOf, refusal, type Refused } from "../fixtures/pull-refusal.ts";
import { PAGE } from "../fixtures/spec-project.ts";
import { startUpstream, type Answer } from "../fixtures/upstream-server.ts";

vi.setConfig({ testTimeout: 60_000 });

const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(code, headers).end("<html><body>no</body></html>");
const redirect = (location: string) => status(302, { location });

const refused: Record<string, Refused> = {
  "/404": { answer: status(404), says: /404 answered 404 Not Found\.$/ },
  "/401": { answer: status(401), says: /answered 401 Unauthorized/ },
  "/500": { answer: status(500), says: /answered 500 Internal Server Error/ },
  "/login": {
    answer: "<!DOCTYPE html>\n<html><body>Log in</body></html>",
    says: /is an HTML page.*login/,
  },
  "/login-with-comment": { answer: "<!-- x -->\n<html></html>", says: /is an HTML page/ },
  "/redirects-to-login": { answer: redirect("/login"), says: /is an HTML page/ },
  "/redirects-to-http": {
    answer: redirect("http://example.com/spec"),
    says: /redirects to http:\/\/example\.com\/spec, which is not https/,
  },
  "/redirects-to-file": {
    answer: redirect("file:///etc/passwd"),
    says: /redirects to file:.*not https/,
  },
  "/redirects-to-https": {
    answer: redirect("https://127.0.0.1:65531/"),
    says: /Nothing answers at https:\/\/127\.0\.0\.1:65531/,
  },
  "/redirects-nowhere": { answer: status(302), says: /answered 302 Found/ },
  "/redirects-in-a-circle": {
    answer: redirect("/redirects-in-a-circle"),
    says: /redirects more than 5 times/,
  },
  "/empty": { answer: "", says: /\/empty is empty/ },
  "/blank": { answer: " \n\n", says: /\/blank is empty/ },
  "/binary": { answer: Uint8Array.of(0xff, 0xfe, 0x00), says: /is not text in UTF-8/ },
  "/truncated-in-transit": {
    answer: (response) => {
      response.writeHead(200, { "content-length": PAGE.length });
      response.write(PAGE.slice(0, 2000), () => response.destroy());
    },
    says: /could not be read .*try again/,
  },
  "/over-the-limit": {
    answer: PAGE,
    args: ["--max-size", "0.004"],
    says: /is over the limit of 0\.004 MB; --max-size <megabytes> raises it/,
  },
  "/over-the-limit-unzipped": {
    answer: (response) => {
      const bomb = gzipSync(Buffer.alloc(30_000_000, " "));
      response.writeHead(200, { "content-encoding": "gzip" }).end(bomb);
    },
    says: /is over the limit of 20 MB/,
  },
  "/never-answers": {
    answer: () => undefined,
    args: ["--timeout", "0.3"],
    says: /did not answer in full within 0\.3 s; --timeout <seconds>/,
  },
  "/never-ends": {
    answer: (response) => response.write(PAGE.slice(0, 1000)),
    args: ["--timeout", "0.3"],
    says: /did not answer in full within 0\.3 s/,
  },
};

let upstream: Awaited<ReturnType<typeof startUpstream>>;
beforeAll(async () => void (upstream = await startUpstream(answersOf(refused))));
afterAll(() => upstream.close());

test.concurrent.for(Object.entries(refused))("refuses %s", async ([path, { says, args = [] }]) => {
  expect(await refusal([`${upstream.origin}${path}`, ...args])).toMatch(says);
});

test.concurrent.for([
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
  ["--timeout=soon", /--timeout takes a number above 0 .*'soon'/],
  ["--max-size=0", /--max-size takes a number above 0 .*'0'/],
  ["--unknown", /--unknown.*--help/],
] as const)("refuses the argument %s", async ([argument, says]) => {
  expect(await refusal([argument])).toMatch(says);
});

test.concurrent("does not print the password of an address", async () => {
  expect(await refusal(["https://user:secret@example.com/spec"])).not.toContain("secret");
});

test.concurrent("refuses a file over the limit", async () => {
  const sentence = await refusal(["page.md", "--max-size", "0.004"], (project) =>
    project.write("page.md", PAGE),
  );
  expect(sentence).toMatch(/page\.md is over the limit of 0\.004 MB/);
});

test.concurrent.for([
  ["spec/upstream.yaml", "operations: [trackMetadata]\n", /upstream\.yaml needs `source`/],
  ["spec/upstream.yaml", "source: a.md\noperations: []\n", /upstream\.yaml needs `operations`/],
  ["spec/upstream.yaml", "source: [\n", /upstream\.yaml is not a YAML mapping/],
  ["spec/upstream.lock.json", "[]\n", /upstream\.lock\.json is not a JSON object/],
  ["spec/upstream.lock.json", "{\n", /upstream\.lock\.json is not a JSON object/],
  ["redocly.yaml", "extends: [minimal]\n", /redocly\.yaml needs `apis\.promptlayer\.root`/],
] as const)("refuses a project whose %s is %j", async ([path, text, says]) => {
  expect(await refusal(["page.md"], (project) => project.write(path, text))).toMatch(says);
});
