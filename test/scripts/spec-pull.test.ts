import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { parse, stringify } from "yaml";
import { createSpecProject, PAGE, sha256, SPEC } from "../fixtures/spec-project.ts";
import { startUpstream } from "../fixtures/upstream-server.ts";
import { VENDOR_SIZE, wholeDocument } from "../fixtures/whole-document.ts";

vi.setConfig({ testTimeout: 60_000 });

const whole = wholeDocument(SPEC, VENDOR_SIZE);
const small = wholeDocument(SPEC, { operations: 5, schemas: 15 });
const wholeJson = JSON.stringify(whole, null, 2);

let upstream: Awaited<ReturnType<typeof startUpstream>>;
beforeAll(async () => {
  upstream = await startUpstream({
    "/page.md": PAGE,
    "/openapi.json": wholeJson,
    "/openapi.yaml": stringify(whole),
    "/small.json": JSON.stringify(small),
    "/gzip": (response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(PAGE));
    },
    "/moved": (response) => response.writeHead(302, { location: "/moved-again" }).end(),
    "/moved-again": (response) => response.writeHead(308, { location: "page.md" }).end(),
    "/slow": (response) => {
      response.write(PAGE.slice(0, 1000));
      setTimeout(() => response.end(PAGE.slice(1000)), 1300);
    },
  });
});
afterAll(() => upstream.close());

test("the fixture is the vendor's page", () => {
  expect(sha256(SPEC)).toBe("06e174aa43a63a87c9eb73970c1e820bd0a1f33a6e1528382d7308320729989f");
});

test("the committed spec is what its lock records: nobody edited it by hand", async () => {
  const lock = JSON.parse(await readFile("spec/upstream.lock.json", "utf8"));
  expect(lock.sha256).toBe(sha256(await readFile("spec/track-metadata.yaml", "utf8")));
});

test.concurrent("takes a page's block byte for byte and records where it came from", async () => {
  using project = createSpecProject({ source: `${upstream.origin}/page.md` });
  const before = Date.now();
  const run = await project.pull();
  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(run.stdout).toContain("spec/track-metadata.yaml changed");
  expect(project.read("spec/track-metadata.yaml")).toBe(SPEC);
  const lock = JSON.parse(project.read("spec/upstream.lock.json"));
  expect(lock).toEqual({
    source: `${upstream.origin}/page.md`,
    time: expect.any(String),
    sha256: sha256(SPEC),
  });
  expect(Date.parse(lock.time)).toBeGreaterThanOrEqual(before);
  expect(project.spec().map(({ name }) => name)).toEqual([
    "track-metadata.yaml",
    "upstream.lock.json",
    "upstream.yaml",
  ]);
});

test.concurrent("says 'nothing changed' the second time and writes nothing", async () => {
  using project = createSpecProject({ source: `${upstream.origin}/page.md` });
  await project.pull();
  const before = project.spec();
  const run = await project.pull();
  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(run.stdout).toContain("nothing changed");
  expect(project.spec()).toEqual(before);
});

test.concurrent("takes the path of the spec from redocly.yaml", async () => {
  using project = createSpecProject();
  project.write(
    "redocly.yaml",
    "extends: [minimal]\napis: { promptlayer: { root: spec/elsewhere.yaml } }\n",
  );
  expect(await project.pull(`${upstream.origin}/page.md`)).toMatchObject({
    code: 0,
  });
  expect(project.read("spec/elsewhere.yaml")).toBe(SPEC);
});

test.concurrent("writes the spec again when it is not what the lock records", async () => {
  using project = createSpecProject({
    source: `${upstream.origin}/page.md`,
    pulled: true,
  });
  project.write("spec/track-metadata.yaml", `${SPEC}# edited by hand\n`);
  expect((await project.pull()).stdout).toContain("spec/track-metadata.yaml changed");
  expect(project.read("spec/track-metadata.yaml")).toBe(SPEC);
});

test.concurrent.for(["openapi.json", "openapi.yaml"])(
  "takes our operation and what it reaches from a whole document: %s",
  async (name) => {
    expect(Object.values(whole.paths).flatMap(Object.keys)).toHaveLength(143);
    expect(Object.keys(whole.components.schemas)).toHaveLength(251);
    expect(wholeJson.length).toBeGreaterThan(750_000);

    using project = createSpecProject();
    const run = await project.pull(`${upstream.origin}/${name}`);
    expect(run).toMatchObject({ code: 0, stderr: "" });
    // The same paths, components (security schemes included) and security as the docs page has.
    expect(parse(project.read("spec/track-metadata.yaml"))).toEqual(parse(SPEC));
  },
);

test.concurrent("a whole document that says what the spec says changes nothing", async () => {
  using project = createSpecProject({ pulled: true });
  const before = project.spec();
  const run = await project.pull(`${upstream.origin}/small.json`);
  expect(run.stdout).toContain("nothing changed");
  expect(project.spec()).toEqual(before);
});

test.concurrent("slices a page that holds more than our operations", async () => {
  using project = createSpecProject();
  project.write("all.md", `# All\n\n\`\`\`yaml\n${stringify(small)}\`\`\`\n`);
  expect(await project.pull("all.md")).toMatchObject({ code: 0, stderr: "" });
  expect(parse(project.read("spec/track-metadata.yaml"))).toEqual(parse(SPEC));
  expect(project.read("spec/upstream.lock.json")).toContain('"source": "all.md"');
});

test.concurrent("keeps a block in JSON byte for byte", async () => {
  using project = createSpecProject();
  const json = `${JSON.stringify(parse(SPEC), null, 2)}\n`;
  project.write("page.md", `~~~json\n${json}~~~\n\nAgain:\n\n~~~json\n${json}~~~\n`);
  expect(await project.pull("page.md")).toMatchObject({ code: 0, stderr: "" });
  expect(project.read("spec/track-metadata.yaml")).toBe(json);
});

test.concurrent("takes OpenAPI 3.0", async () => {
  using project = createSpecProject();
  project.write("page.md", PAGE.replace("openapi: 3.1.0", "openapi: 3.0.3"));
  expect(await project.pull("page.md")).toMatchObject({ code: 0, stderr: "" });
  expect(project.read("spec/track-metadata.yaml")).toContain("openapi: 3.0.3");
});

test.concurrent.for(["moved", "gzip"])("follows HTTP where it may: /%s", async (path) => {
  using project = createSpecProject();
  const run = await project.pull(`${upstream.origin}/${path}`);
  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(project.read("spec/track-metadata.yaml")).toBe(SPEC);
});

test.concurrent("shows progress on a slow download", async () => {
  using project = createSpecProject();
  const run = await project.pull(`${upstream.origin}/slow`);
  expect(run.code).toBe(0);
  expect(run.stderr).toMatch(/^ {2}downloading: 1 kB after 1 s\n$/);
});
