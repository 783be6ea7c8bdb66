import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { Failure } from "../../../scripts/lib/command.ts";
import { messageOf } from "../../../scripts/lib/reason.ts";
import { listOperations } from "../../../scripts/spec-pull/list.ts";
import { pullSpec } from "../../../scripts/spec-pull/pull.ts";
import { inFolder } from "../../fixtures/in-folder.ts";
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
  link: { responses: { 200: { description: "", links: { a: { operationRef: "a.yaml#/a" } } } } },
  external: json({ examples: { a: { externalValue: "https://example.com/a" } } }),
  example: json({ example: { $ref: "a.yaml" } }),
  exampleInside: json({ example: { $ref: "#/components/schemas/Missing" } }),
  callback: { callbacks: { a: { "{$url}": { $ref: "#/components/pathItems/Missing" } } } },
  missing: json({ schema: { $ref: "#/components/schemas/Missing" } }),
  other: json({ schema: { $ref: "#/paths/~1link/post/responses/200" } }),
};

test("--list says what the pull of each operation says", async () => {
  using project = createSpecProject();
  project.copy("spec/overlay.yaml");
  const document = parse(SPEC);
  for (const [operationId, operation] of Object.entries(refusedByPull))
    document.paths[`/${operationId}`] = { post: { operationId, responses: {}, ...operation } };
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

test("--list says of each operation that its id is another's too, and the remedy mends it", async () => {
  using project = createSpecProject();
  project.copy("spec/overlay.yaml");
  const document = parse(SPEC);
  const twin = document.paths["/rest/track-metadata"].post;
  document.paths["/a"] = { put: twin };
  document.paths["/b"] = { get: { operationId: "other", responses: {} }, put: twin };
  project.write("whole.json", JSON.stringify(document));
  const lines = async () => {
    const { stdout } = await project.script("spec-pull", "--list", "whole.json");
    return stdout.split("\n").filter((line) => line.startsWith("trackMetadata"));
  };
  const found = await lines();
  expect(found).toEqual([
    expect.stringMatching(/its operationId trackMetadata is also that of PUT \/a and 1 more; /),
    expect.stringMatching(/ is also that of POST \/rest\/track-metadata and 1 more; rename .+\.$/),
    expect.stringMatching(/ is also that of POST \/rest\/track-metadata and 1 more; rename .+\.$/),
  ]);
  const actions = found.slice(1).map((line) => parse(/`(- .+)`/.exec(line)?.[1] ?? "")[0]);
  const overlay = parse(project.read("spec/overlay.yaml"));
  project.write(
    "spec/overlay.yaml",
    stringify({ ...overlay, actions: [...overlay.actions, ...actions] }),
  );
  expect(await lines()).toEqual(Array.from(found, () => expect.stringContaining("can be taken")));
});
