// esbuild starts its process in the working directory of its import, so a test must not have changed that by then.
// oxlint-disable-next-line import/no-unassigned-import
import "esbuild";
import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { generate } from "../../../scripts/generate/pipeline.ts";
import { Failure } from "../../../scripts/lib/command.ts";
import { messageOf } from "../../../scripts/lib/reason.ts";
import { listOperations } from "../../../scripts/spec-pull/list.ts";
import { pullSpec } from "../../../scripts/spec-pull/pull.ts";
import { inFolder } from "../../fixtures/in-folder.ts";
import { sentenceOf } from "../../fixtures/one-sentence.ts";
import { createSpecProject, SPEC } from "../../fixtures/spec-project.ts";

test("--list says of every operation whether it can be taken, or why not, and writes nothing", async () => {
  using project = createSpecProject();
  project.copy("spec/overlay.yaml");
  const document = parse(SPEC);
  const body = { content: { "text/csv": { schema: { type: "string" } } } };
  document.paths["/csv"] = { put: { operationId: "send-csv", requestBody: body, responses: {} } };
  const property = (operationId: string, schema: object) => ({
    put: {
      operationId,
      requestBody: { content: { "application/json": { schema: { properties: { a: schema } } } } },
      responses: {},
    },
  });
  document.paths["/number"] = property("save", { maximum: 2n ** 63n - 1n });
  document.paths["/circle"] = property("turn", { $ref: "#/components/schemas/Circle" });
  document.components.schemas.Circle = { $ref: "#/components/schemas/Circle" };
  document.paths["/unnamed"] = { get: { responses: {} } };
  project.write("whole.yaml", stringify(document));
  const before = project.snapshot("spec");
  const run = await project.script("spec-pull", "--list", "whole.yaml");
  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(run.stdout.split("\n").filter((line) => !line.startsWith("✓"))).toEqual([
    "trackMetadata (POST /rest/track-metadata): can be taken",
    expect.stringMatching(
      /^send-csv \(PUT \/csv\): whole\.yaml at #\/paths\/~1csv\/put\/requestBody: the body is offered as text\/csv only/,
    ),
    expect.stringMatching(
      /^save \(PUT \/number\): .+\/properties\/a\/maximum: JavaScript cannot hold the number.+\.$/,
    ),
    expect.stringMatching(/^turn \(PUT \/circle\): .+ leads back to itself\.$/),
    expect.stringMatching(
      /^\(no operationId\) \(GET \/unnamed\): it has no operationId, by which spec\/upstream\.yaml .+\.$/,
    ),
    "1 of 5 operations can be taken",
    "",
  ]);
  expect(project.snapshot("spec")).toEqual(before);
});

const limits = { seconds: 60, megabytes: 20 };
const json = (content: object) => ({
  responses: { 200: { description: "", content: { "application/json": content } } },
});

/** What `spec:pull` refuses in an operation, by the operation's id. */
const refusedByPull = {
  id: json({ schema: { $id: "https://example.com/a" } }),
  mapping: json({ schema: { discriminator: { propertyName: "a", mapping: { a: "a.yaml" } } } }),
  discriminator: json({ schema: { discriminator: null } }),
  mappingOfNothing: json({ schema: { discriminator: { propertyName: "a", mapping: null } } }),
  link: { responses: { 200: { description: "", links: { a: { operationRef: "a.yaml#/a" } } } } },
  external: json({ examples: { a: { externalValue: "https://example.com/a" } } }),
  example: json({ example: { $ref: "a.yaml" } }),
};

test("--list says what the pull of each operation says", async () => {
  using project = createSpecProject();
  project.copy("spec/overlay.yaml");
  const document = parse(SPEC);
  for (const [operationId, operation] of Object.entries(refusedByPull))
    document.paths[`/${operationId}`] = { post: { operationId, ...operation } };
  project.write("whole.json", JSON.stringify(document));
  let lines: string[] = [];
  await inFolder(project, async () => {
    lines = await listOperations({ document, name: "whole.json", fromPage: false });
  });
  expect(lines).toHaveLength(2 + Object.keys(refusedByPull).length);
  for (const id of Object.keys(refusedByPull)) {
    project.write("spec/upstream.yaml", stringify({ source: "whole.json", operations: [id] }));
    const { failure } = await inFolder(
      project,
      async () => void (await pullSpec(undefined, limits)),
    );
    expect(failure).toBeInstanceOf(Failure);
    expect(lines).toContain(`${id} (POST /${id}): ${messageOf(failure)}`);
  }
  expect(lines[0]).toBe("trackMetadata (POST /rest/track-metadata): can be taken");
});

test("of a page with one operation, --list checks all that the pull would keep", async () => {
  using project = createSpecProject();
  project.copy("spec/overlay.yaml");
  const document = parse(SPEC);
  document.components.schemas.Unused = { $id: "https://example.com/a" };
  project.write("page.md", `\`\`\`yaml\n${stringify(document)}\`\`\`\n`);
  const run = await project.script("spec-pull", "--list", "page.md");
  expect(run.stdout).toContain("): page.md at #/components/schemas/Unused/$id: ");
});

const to = (pointer: string) => ({ $ref: pointer });

test.for([
  ["in a circle", { "/a": to("#/paths/~1b"), "/b": to("#/paths/~1a") }],
  ["in a circle of components", { "/a": to("#/components/pathItems/Circle") }],
  ["to nothing", { "/a": to("#/components/pathItems/Missing") }],
  ["out of the document", { "/a": to("#/components/pathItems/Outside") }],
] as const)(
  "--list and the pull say of a path item that its reference leads %s",
  async ([, paths]) => {
    using project = createSpecProject();
    project.copy("spec/overlay.yaml");
    const pathItems = { Circle: to("#/components/pathItems/Circle"), Outside: to("./a.yaml") };
    const document = { ...parse(SPEC), paths, components: { pathItems } };
    project.write("whole.json", JSON.stringify(document));
    let lines: string[] = [];
    await inFolder(project, async () => {
      lines = await listOperations({ document, name: "whole.json", fromPage: false });
    });
    expect(lines).toHaveLength(Object.keys(paths).length + 1);
    const { failure } = await inFolder(
      project,
      async () => void (await pullSpec("whole.json", limits)),
    );
    expect(sentenceOf(failure)).toMatch(/^whole\.json at #\/paths\/~1a\/\$ref: /);
    expect(lines[0]).toBe(`/a: ${messageOf(failure)}`);
  },
);

test.for([
  ["is another's too", ["save", "save", "save"], /^save \(.+is also that of .+ and 1 more; rename/],
  [
    "becomes the name of another",
    ["save-it", "saveIt", "save.it"],
    /can be taken, but not together with .+ and 1 more, because both are saveIt in TypeScript; rename/,
  ],
] as const)(
  "--list says of each operation that its id %s, generate refuses them together, and the remedy mends both",
  async ([, ids, says]) => {
    using project = createSpecProject();
    project.copy("spec/overlay.yaml", ".prettierrc.json", ".editorconfig");
    const document = parse(SPEC);
    for (const [index, operationId] of ids.entries())
      document.paths[`/${index}`] = {
        get: { operationId: `other${index}`, responses: {} },
        put: { operationId, responses: {} },
      };
    const text = JSON.stringify(document);
    project.write("whole.json", text);
    project.write("spec/upstream.yaml", stringify({ source: "whole.json", operations: ids }));
    const lines = async () => {
      const { stdout } = await project.script("spec-pull", "--list", "whole.json");
      return stdout.split("\n").filter((line) => line.includes("(PUT"));
    };
    const found = await lines();
    expect(found).toEqual(Array.from(ids, () => expect.stringMatching(says)));
    expect(await project.pull()).toMatchObject({ code: 0 });
    const before = await inFolder(project, async () => void (await generate()));
    expect(sentenceOf(before.failure)).toContain("name it in spec/overlay.yaml by");
    const actions = found.slice(1).map((line) => parse(/`(- .+)`/.exec(line)?.[1] ?? "")[0]);
    const overlay = parse(project.read("spec/overlay.yaml"));
    project.write(
      "spec/overlay.yaml",
      stringify({ ...overlay, actions: [...overlay.actions, ...actions] }),
    );
    expect(await lines()).toEqual(
      Array.from(found, () => expect.stringMatching(/: can be taken$/)),
    );
    const { failure } = await inFolder(project, async () => void (await generate()));
    expect(failure).toBeUndefined();
  },
);
