// esbuild starts its process in the working directory of its import, so a test must not have changed that by then.
// oxlint-disable-next-line import/no-unassigned-import
import "esbuild";
import { expect, test } from "vitest";
import { generate } from "../../../scripts/generate/pipeline.ts";
import { requireTracked } from "../../../scripts/generate/tracked-properties.ts";
import { generateTypes } from "../../../scripts/generate/types/types.ts";
import { documentOf, take } from "../../fixtures/canonical-document.ts";
import { diagnostics } from "../../fixtures/diagnostics.ts";
import { createFolder, spec, thisProject, type Files } from "../../fixtures/folder.ts";
import { createGenerateProject } from "../../fixtures/generate-project.ts";
import { inFolder } from "../../fixtures/in-folder.ts";
import { sentenceOf } from "../../fixtures/one-sentence.ts";

const entry = "src/background.ts";
const source = "src/background/request.ts";

test.for([
  [
    "request_id",
    "prompt_request_id",
    `no property "request_id" of texts, numbers or booleans (\`identity\` in ${source}; candidates: "prompt_request_id")`,
  ],
  ["metadata", "labels", `no property "metadata" (\`merged\` in ${source}; candidates: "labels")`],
] as const)("a request without its %s is refused, until %s is named", async ([name, to, says]) => {
  using project = createGenerateProject();
  project.copy(entry, "src/background");
  project.link("src/runtime");
  project.write(spec, project.read(spec).replaceAll(` ${name}`, ` ${to}`));
  const before = project.generated();
  const { failure } = await inFolder(project, generate);
  expect(sentenceOf(failure)).toBe(
    `${spec} at #/components/schemas/TrackMetadataRequest: the request of trackMetadata has ${says}; if another property took its place, name that one in ${source}, else remove the entry ${entry} (CONTRIBUTING.md, "Removing the background tracker").`,
  );
  expect(project.generated()).toEqual(before);

  project.edit(source, `"${name}"`, `"${to}"`);
  expect(await inFolder(project, generate)).toMatchObject({ failure: undefined });
});

const bound = (id: string) => `createDelivery(operations.${id}, client, accepted);`;
const names = `export const identity = "id"; export const merged = "map";`;

test("a project without the entry, its binding or the file asks nothing of a request", async () => {
  const taken = take(documentOf({}));
  const judge = async (files: Files) => {
    using project = createFolder(files);
    return (await inFolder(project, () => requireTracked(taken))).failure;
  };
  expect(sentenceOf(await judge({ [entry]: bound("one"), [source]: names }))).toContain(
    `no property "id"`,
  );
  for (const files of [
    { [source]: names },
    { [entry]: "export {};", [source]: names },
    { [entry]: bound("another"), [source]: names },
    { [entry]: bound("one") },
  ])
    expect(await judge(files)).toBeUndefined();
});

/* The compiler judges the same requests in the same way, by the type in the file of this project. */
const text = { type: "string" };
const object = { type: "object" };
const withId = (schema: unknown, more: object = {}) => ({
  ...object,
  properties: { id: schema },
  ...more,
});
const components = { schemas: { Id: { type: "integer" }, Whole: withId(text) } };
const schemas: Record<string, unknown> = {
  anything: true,
  nothing: false,
  "an open object": object,
  "a text": withId(text),
  "an optional one of several": withId({ type: ["integer", "null", "boolean"] }),
  "a value to choose from": withId({ enum: ["a", 1, null] }),
  "a text or an object": withId({ anyOf: [text, object] }),
  "an object to choose from": withId({ enum: ["a", {}] }),
  "a list": withId({ type: "array", items: text }),
  "any value": withId(true),
  "no value": withId(false),
  "by reference": withId({ $ref: "#/components/schemas/Id" }),
  "a whole by reference": { $ref: "#/components/schemas/Whole" },
  "composed of two": { allOf: [withId({}), withId(text)] },
  "of an object, composed": withId({ allOf: [object, { minProperties: 1 }] }),
  "in one alternative": { oneOf: [withId(object), withId(text), object] },
  "in no alternative as a text": { anyOf: [withId(object), { ...object, properties: {} }] },
  "required and not described": { ...object, required: ["id"] },
  "required beside texts": { ...object, required: ["id"], additionalProperties: text },
  "beside any other": withId(text, { additionalProperties: true }),
  "under a condition": withId(text, { if: true, then: { properties: { map: object } } }),
  "a map": { ...object, additionalProperties: text },
  both: withId(text, { properties: { id: text, map: object }, additionalProperties: false }),
};

test("the compiler refuses the same requests, by the type in that file", async () => {
  const paths = Object.entries(schemas).map(([name, schema], index) => {
    const content = { "application/json": { schema } };
    const operation = { operationId: `case${index}`, requestBody: { content }, responses: {} };
    return [`/${name}`, { post: operation }];
  });
  const whole = documentOf({}, { components });
  const taken = take({ ...whole, paths: Object.fromEntries(paths) });
  expect(taken.refused).toEqual([]);
  const own = thisProject.read(source);
  const [type = ""] = /^type Property<[^]+?^ {2}: never;$/m.exec(own) ?? [];
  const [, plain = ""] = /const identity = "\w+" satisfies Property<([^>]+)>;/.exec(own) ?? [];
  using project = createFolder({ [source]: names });
  const verdicts: boolean[] = [];
  const lines: string[] = [];
  for (const { id } of taken.operations) {
    project.write(entry, bound(id));
    const { failure } = await inFolder(project, () => requireTracked(taken));
    const sentence = failure === undefined ? "" : sentenceOf(failure);
    for (const [constant, name, values] of [
      ["`identity`", "id", plain],
      ["`merged`", "map", "unknown"],
    ] as const) {
      const isRefused = sentence.includes(constant);
      verdicts.push(isRefused);
      if (isRefused) lines.push(`// @ts-expect-error: ${id} has none`);
      lines.push(`"${name}" satisfies Property<${values.replace(/\s+/g, " ")}, Body<"${id}">>;`);
    }
  }
  expect(new Set(verdicts).size).toBe(2);
  const program = `import type { operations } from "./types.ts";
import type { Input } from "../src/runtime/input.ts";
type Body<Id extends keyof operations> =
  Input<NonNullable<operations[Id]["requestBody"]>["content"]["application/json"]>;
type TrackMetadataRequest = never;
${type}
${lines.join("\n")}`;
  expect(diagnostics(program, generateTypes(taken.document.root.value))).toEqual([]);
});
