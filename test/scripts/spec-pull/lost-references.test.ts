import { afterAll, beforeAll, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { createSpecProject, SPEC } from "../../fixtures/spec-project.ts";

const text = { type: "string" };
const lost = (name: string) => ({ $ref: `#/components/${name}` });
const toSchema = { schema: lost("schemas/No") };
const content = (media: object) => ({ "application/json": media });
const response = (media: object) => ({
  responses: { 200: { description: "", content: content(media) } },
});

/** References that lead nowhere, where no stage reads them, by the id of the operation around them. */
const harmless: Record<string, object> = {
  example: response({ example: lost("schemas/No") }),
  schemaDefault: response({
    schema: { default: lost("schemas/No"), examples: [lost("schemas/No")] },
  }),
  jsonSchemaAsData: response({ example: { a: { $ref: "#/$defs/No" }, b: { $ref: "#" } } }),
  link: { responses: { 200: { description: "", links: { a: lost("links/No") } } } },
  callback: { callbacks: { a: { "{$url}": lost("pathItems/No") } } },
  bodyOfNoContent: { responses: { 204: { description: "", content: content(toSchema) } } },
  otherMediaType: {
    requestBody: { content: { ...content({ schema: text }), "text/csv": toSchema } },
  },
  encoding: {
    requestBody: { content: content({ encoding: { a: { headers: { b: toSchema } } } }) },
  },
  extension: { "x-a": toSchema },
  acceptHeader: { parameters: [{ name: "Accept", in: "header", ...toSchema }] },
  readOnly: {
    requestBody: {
      content: content({
        schema: { type: "object", properties: { a: { readOnly: true, ...lost("schemas/No") } } },
      }),
    },
  },
  mapping: response({
    schema: {
      oneOf: [{ type: "object" }],
      discriminator: {
        propertyName: "a",
        mapping: { a: "#/components/schemas/No", b: "No" },
      },
    },
  }),
};

/** The same where the client relies on them. */
const refused: Record<string, object> = {
  schema: response(toSchema),
  parameter: { parameters: [lost("parameters/No")] },
  response: { responses: { 200: lost("responses/No") } },
  requestBody: { requestBody: lost("requestBodies/No") },
  header: { responses: { 200: { description: "", headers: { a: lost("headers/No") } } } },
  namedExample: response({ examples: { a: lost("examples/No") } }),
};

/** A project that pulls these operations; the source has all. */
function createProject(operations: string[]) {
  const project = createSpecProject();
  project.copy("spec/overlay.yaml", ".prettierrc.json", ".editorconfig");
  const document = parse(SPEC);
  for (const [operationId, operation] of Object.entries({ ...harmless, ...refused }))
    document.paths[`/${operationId}`] = { put: { operationId, responses: {}, ...operation } };
  project.write("whole.json", JSON.stringify(document));
  project.write("spec/upstream.yaml", stringify({ source: "whole.json", operations }));
  return project;
}

const project = createProject(["trackMetadata", ...Object.keys(harmless)]);
afterAll(() => {
  project[Symbol.dispose]();
});

let listed: string;
let table: string;
beforeAll(async () => {
  listed = (await project.script("spec-pull", "--list")).stdout;
  for (const { code, stderr } of [await project.pull(), await project.script("generate")])
    if (code !== 0) throw new Error(stderr);
  table = project.read("generated/operations.ts");
});

const lineOf = (id: string) => listed.split("\n").find((line) => line.startsWith(`${id} (PUT `));

test.for(Object.keys(harmless))("one that no stage reads is harmless: %s", (id) => {
  expect(lineOf(id)).toBe(`${id} (PUT /${id}): can be taken`);
  expect(table).toMatch(new RegExp(`\\bid: "${id}"`));
});

const remedy =
  /; add it, here as anything, in spec\/overlay\.yaml by .+, or remove the reference there by .+/;

test.for(Object.keys(refused))("--list refuses one that is read: %s", (id) => {
  expect(lineOf(id)).toMatch(/: \$ref #\/components\/\w+\/No has no target in this document; /);
  expect(lineOf(id)).toMatch(remedy);
});

test("generate says the same with the line, and the same remedy", async () => {
  using one = createProject(["schema"]);
  expect(await one.pull()).toMatchObject({ code: 0, stderr: "" });
  const { code, stderr } = await one.script("generate");
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^error: spec\/track-metadata\.yaml:\d+:\d+ at #\/paths\/~1schema\/put\/.+: /,
  );
  expect(remedy.exec(stderr)?.[0]).toBe(remedy.exec(lineOf("schema") ?? "")?.[0]);
});
