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
  await using project = await createSpecProject({ source: `${upstream.origin}/page.md` });
  const before = Date.now();
  const run = await project.run("spec-pull.ts");
  expect(run).toMatchObject({ exitCode: 0, stderr: "" });
  expect(run.stdout).toContain("spec/track-metadata.yaml changed");
  expect(await project.read("spec/track-metadata.yaml")).toBe(SPEC);
  const lock = JSON.parse(await project.read("spec/upstream.lock.json"));
  expect(lock).toEqual({
    source: `${upstream.origin}/page.md`,
    time: expect.any(String),
    sha256: sha256(SPEC),
  });
  expect(Date.parse(lock.time)).toBeGreaterThanOrEqual(before);
  expect((await project.snapshot()).map(({ name }) => name)).toEqual([
    "track-metadata.yaml",
    "upstream.lock.json",
    "upstream.yaml",
  ]);
});

test.concurrent("says 'nothing changed' the second time and writes nothing", async () => {
  await using project = await createSpecProject({ source: `${upstream.origin}/page.md` });
  await project.run("spec-pull.ts");
  const before = await project.snapshot();
  const run = await project.run("spec-pull.ts");
  expect(run).toMatchObject({ exitCode: 0, stderr: "" });
  expect(run.stdout).toContain("nothing changed");
  expect(await project.snapshot()).toEqual(before);
});

test.concurrent("takes the path of the spec from redocly.yaml", async () => {
  await using project = await createSpecProject();
  await project.write(
    "redocly.yaml",
    "extends: [minimal]\napis: { promptlayer: { root: spec/elsewhere.yaml } }\n",
  );
  expect(await project.run("spec-pull.ts", `${upstream.origin}/page.md`)).toMatchObject({
    exitCode: 0,
  });
  expect(await project.read("spec/elsewhere.yaml")).toBe(SPEC);
});

test.concurrent("writes the spec again when it is not what the lock records", async () => {
  await using project = await createSpecProject({
    source: `${upstream.origin}/page.md`,
    pulled: true,
  });
  await project.write("spec/track-metadata.yaml", `${SPEC}# edited by hand\n`);
  expect((await project.run("spec-pull.ts")).stdout).toContain("spec/track-metadata.yaml changed");
  expect(await project.read("spec/track-metadata.yaml")).toBe(SPEC);
});

test.concurrent.for(["openapi.json", "openapi.yaml"])(
  "takes our operation and what it reaches from a whole document: %s",
  async (name) => {
    expect(Object.values(whole.paths).flatMap(Object.keys)).toHaveLength(143);
    expect(Object.keys(whole.components.schemas)).toHaveLength(251);
    expect(wholeJson.length).toBeGreaterThan(750_000);

    await using project = await createSpecProject();
    const run = await project.run("spec-pull.ts", `${upstream.origin}/${name}`);
    expect(run).toMatchObject({ exitCode: 0, stderr: "" });
    // The same paths, components (security schemes included) and security as the docs page has.
    expect(parse(await project.read("spec/track-metadata.yaml"))).toEqual(parse(SPEC));
  },
);

test.concurrent("a whole document that says what the spec says changes nothing", async () => {
  await using project = await createSpecProject({ pulled: true });
  const before = await project.snapshot();
  const run = await project.run("spec-pull.ts", `${upstream.origin}/small.json`);
  expect(run.stdout).toContain("nothing changed");
  expect(await project.snapshot()).toEqual(before);
});

test.concurrent("slices a page that holds more than our operations", async () => {
  await using project = await createSpecProject();
  await project.write("all.md", `# All\n\n\`\`\`yaml\n${stringify(small)}\`\`\`\n`);
  expect(await project.run("spec-pull.ts", "all.md")).toMatchObject({ exitCode: 0, stderr: "" });
  expect(parse(await project.read("spec/track-metadata.yaml"))).toEqual(parse(SPEC));
  expect(await project.read("spec/upstream.lock.json")).toContain('"source": "all.md"');
});

test.concurrent("keeps a block in JSON byte for byte", async () => {
  await using project = await createSpecProject();
  const json = `${JSON.stringify(parse(SPEC), null, 2)}\n`;
  await project.write("page.md", `~~~json\n${json}~~~\n\nAgain:\n\n~~~json\n${json}~~~\n`);
  expect(await project.run("spec-pull.ts", "page.md")).toMatchObject({ exitCode: 0, stderr: "" });
  expect(await project.read("spec/track-metadata.yaml")).toBe(json);
});

test.concurrent("takes OpenAPI 3.0", async () => {
  await using project = await createSpecProject();
  await project.write("page.md", PAGE.replace("openapi: 3.1.0", "openapi: 3.0.3"));
  expect(await project.run("spec-pull.ts", "page.md")).toMatchObject({ exitCode: 0, stderr: "" });
  expect(await project.read("spec/track-metadata.yaml")).toContain("openapi: 3.0.3");
});

test.concurrent.for(["moved", "gzip"])("follows HTTP where it may: /%s", async (path) => {
  await using project = await createSpecProject();
  const run = await project.run("spec-pull.ts", `${upstream.origin}/${path}`);
  expect(run).toMatchObject({ exitCode: 0, stderr: "" });
  expect(await project.read("spec/track-metadata.yaml")).toBe(SPEC);
});

test.concurrent("shows progress on a slow download", async () => {
  await using project = await createSpecProject();
  const run = await project.run("spec-pull.ts", `${upstream.origin}/slow`);
  expect(run.exitCode).toBe(0);
  expect(run.stderr).toMatch(/^ {2}downloading: 1 kB after 1 s\n$/);
});
