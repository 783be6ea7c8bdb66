import { parse } from "yaml";
import { spec, thisProject } from "../fixtures/folder.ts";
import { oneSentence } from "../fixtures/one-sentence.ts";
import { createSpecProject, PAGE, sha256, SPEC } from "../fixtures/spec-project.ts";
import { expect, test } from "../fixtures/upstream-test.ts";

test("the fixture is the vendor's page", () => {
  expect(sha256(SPEC)).toBe("06e174aa43a63a87c9eb73970c1e820bd0a1f33a6e1528382d7308320729989f");
});

test("the committed spec is what its lock records: nobody edited it by hand", () => {
  const lock = JSON.parse(thisProject.read("spec/upstream.lock.json"));
  expect(lock.sha256).toBe(sha256(thisProject.read(spec)));
});

test.concurrent(
  "takes a page's block byte for byte and records where it came from",
  async ({ upstream }) => {
    using project = createSpecProject({ source: `${upstream.origin}/page.md` });
    const before = Date.now();
    const run = await project.pull();
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(run.stdout).toContain(`${spec} changed`);
    expect(project.read(spec)).toBe(SPEC);
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
  },
);

test.concurrent(
  "says 'nothing changed' the second time and writes nothing",
  async ({ upstream }) => {
    using project = createSpecProject({ source: `${upstream.origin}/page.md` });
    await project.pull();
    const before = project.spec();
    const run = await project.pull();
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(run.stdout).toContain("nothing changed");
    expect(project.spec()).toEqual(before);
  },
);

test.concurrent("takes the path of the spec from redocly.yaml", async ({ upstream }) => {
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

test.concurrent(
  "writes the spec again when it is not what the lock records",
  async ({ upstream }) => {
    using project = createSpecProject({
      source: `${upstream.origin}/page.md`,
      pulled: true,
    });
    project.write(spec, `${SPEC}# edited by hand\n`);
    expect((await project.pull()).stdout).toContain(`${spec} changed`);
    expect(project.read(spec)).toBe(SPEC);
  },
);

test.concurrent("keeps a block in JSON byte for byte", async () => {
  using project = createSpecProject();
  const json = `${JSON.stringify(parse(SPEC), null, 2)}\n`;
  project.write("page.md", `~~~json\n${json}~~~\n\nAgain:\n\n~~~json\n${json}~~~\n`);
  expect(await project.pull("page.md")).toMatchObject({ code: 0, stderr: "" });
  expect(project.read(spec)).toBe(json);
});

test.concurrent("takes OpenAPI 3.0", async () => {
  using project = createSpecProject();
  project.write("page.md", PAGE.replace("openapi: 3.1.0", "openapi: 3.0.3"));
  expect(await project.pull("page.md")).toMatchObject({ code: 0, stderr: "" });
  expect(project.read(spec)).toContain("openapi: 3.0.3");
});

test.concurrent.for([
  ["--timeout=soon", /--timeout takes a number above 0 .*'soon'/],
  ["--max-size=0", /--max-size takes a number above 0 .*'0'/],
  ["--unknown", /--unknown.*--help/],
] as const)("refuses the argument %s", async ([argument, says]) => {
  using project = createSpecProject({ pulled: true });
  const before = project.spec();
  expect(oneSentence(await project.pull(argument))).toMatch(says);
  expect(project.spec()).toEqual(before);
});
