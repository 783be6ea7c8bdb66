import { gzipSync } from "node:zlib";
import { spec } from "../../fixtures/folder.ts";
import { refuses } from "../../fixtures/pull-refusal.ts";
import { createSpecProject, PAGE, SPEC } from "../../fixtures/spec-project.ts";
import {
  expect,
  redirect,
  status,
  test,
  type UpstreamResponse,
} from "../../fixtures/upstream-test.ts";

const followed: Record<string, UpstreamResponse> = {
  "/moved": redirect("/moved-again"),
  "/moved-again": redirect("page.md", 308),
  "/gzip": (response) => {
    response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(PAGE));
  },
};
test.concurrent.for(Object.keys(followed))(
  "follows HTTP where it may: %s",
  async (path, { upstream }) => {
    Object.assign(upstream.responses, followed);
    using project = createSpecProject();
    const run = await project.pull(upstream.origin + path);
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(project.read(spec)).toBe(SPEC);
  },
);

refuses({
  "/404": { response: status(404), says: /404 answered 404 Not Found\.$/ },
  "/401": { response: status(401), says: /answered 401 Unauthorized/ },
  "/500": { response: status(500), says: /answered 500 Internal Server Error/ },
  "/redirects-to-http": {
    response: redirect("http://example.com/spec"),
    says: /redirects to http:\/\/example\.com\/spec, which is not https/,
  },
  "/redirects-to-file": {
    response: redirect("file:///etc/passwd"),
    says: /redirects to file:.*not https/,
  },
  "/redirects-to-https": {
    response: redirect("https://127.0.0.1:65531/"),
    says: /Nothing answers at https:\/\/127\.0\.0\.1:65531/,
  },
  "/redirects-nowhere": { response: status(302), says: /answered 302 Found/ },
  "/redirects-in-a-circle": {
    response: redirect("/redirects-in-a-circle"),
    says: /redirects more than 5 times/,
  },
  "/truncated-in-transit": {
    response: (response) => {
      response.writeHead(200, { "content-length": PAGE.length });
      response.write(PAGE.slice(0, 2000), () => response.destroy());
    },
    says: /could not be read .*try again/,
  },
  "/over-the-limit": {
    response: PAGE,
    args: ["--max-size", "0.004"],
    says: /is over the limit of 0\.004 MB; --max-size <megabytes> raises it/,
  },
  "/over-the-limit-unzipped": {
    response: (response) => {
      const bomb = gzipSync(Buffer.alloc(30_000_000, " "));
      response.writeHead(200, { "content-encoding": "gzip" }).end(bomb);
    },
    says: /is over the limit of 20 MB/,
  },
  "/never-answers": {
    response: () => undefined,
    args: ["--timeout", "0.3"],
    says: /did not answer in full within 0\.3 s; --timeout <seconds>/,
  },
  "/never-ends": {
    response: (response) => response.write(PAGE.slice(0, 1000)),
    args: ["--timeout", "0.3"],
    says: /did not answer in full within 0\.3 s/,
  },
});
