// esbuild starts its process in the working directory of its import, so a test must not have changed that by then.
// oxlint-disable-next-line import/no-unassigned-import
import "esbuild";
import { stripTypeScriptTypes } from "node:module";
import { beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { generate } from "../../../../scripts/generate/pipeline.ts";
import { diagnostics } from "../../../fixtures/diagnostics.ts";
import { document, schema, shared } from "../../../fixtures/examples-document.ts";
import { spec } from "../../../fixtures/folder.ts";
import { inFolder } from "../../../fixtures/in-folder.ts";
import { sentenceOf } from "../../../fixtures/one-sentence.ts";
import { createSpecProject } from "../../../fixtures/spec-project.ts";

const overlay = stringify({
  overlay: "1.0.0",
  info: { title: "Nothing", version: "1.0.0" },
  actions: [{ target: "$.info", update: { title: "Messages" } }],
});

/** A project with a document of its own. */
function projectOf(text: string) {
  const project = createSpecProject();
  project.write(spec, text);
  project.write("spec/overlay.yaml", overlay);
  return project;
}

/** What `generate` writes of a document. */
async function generated(text: string) {
  using project = projectOf(text);
  const { failure } = await inFolder(project, generate);
  if (failure) throw failure;
  return {
    examples: project.read("generated/examples.ts"),
    types: project.read("generated/types.ts"),
  };
}

describe("the examples of a document", () => {
  let written: Awaited<ReturnType<typeof generated>>;
  beforeAll(async () => {
    const answers = {
      200: { schema, example: { message: "the one" } },
      201: {
        schema,
        examples: { a: { value: { message: "first" } }, b: { value: { message: "second" } } },
      },
      202: shared,
      203: { schema },
      400: null,
      401: { schema: { oneOf: [schema, { type: "string" }] } },
      403: { schema: { type: ["integer", "null"] } },
      404: { schema: { enum: ["down", "busy"] } },
      "5XX": { schema: { type: "array", items: schema } },
      default: {},
    };
    const request = { example: false, schema: { type: "boolean" } };
    written = await generated(document(answers, request));
  });

  test("are its own, the first of several, else samples of the schemas", async () => {
    const code = stripTypeScriptTypes(written.examples);
    const module = await import(`data:text/javascript,${encodeURIComponent(code)}`);
    expect(module.examples.trackMetadata).toEqual({
      request: false,
      responses: {
        200: { message: "the one" },
        201: { message: "first" },
        202: { message: "shared" },
        203: { message: "string" },
        401: { message: "string" },
        403: 0,
        404: "down",
        "5XX": [{ message: "string" }],
        default: null,
      },
    });
  });

  test("have the types of their bodies", () => {
    expect(diagnostics(written.examples, written.types)).toEqual([]);
    expect(written.examples.match(/satisfies/g)?.length).toBe(10);
    const wrong = written.examples.replace('"the one"', "1");
    expect(diagnostics(wrong, written.types)).toEqual([
      "Type 'number' is not assignable to type 'string'.",
    ]);
  });
});

test("a text is found for a pattern, as long as its schema asks for", async () => {
  const pattern = { type: "string", pattern: "^[A-Z]{2}[0-9]+$", minLength: 4 };
  const { examples } = await generated(document({ 200: { schema: pattern } }));
  expect(/200: "(.+)" satisfies/.exec(examples)?.[1]).toMatch(/^[A-Z]{2}[0-9]{2,}$/);
});

test("the alternatives that refer least are tried, and what is required and not described", async () => {
  const filters = (...names: string[]) => ({
    oneOf: names.map((name) => ({ $ref: `#/components/schemas/${name}` })),
  });
  const text = parse(
    document({ 200: { schema: filters("And", "Leaf", "Not") }, 400: { schema: filters("Not") } }),
  );
  const all = filters("And", "Leaf", "Not");
  const object = { type: "object", additionalProperties: false };
  Object.assign(text.components.schemas, {
    And: {
      ...object,
      required: ["and"],
      properties: { and: { type: "array", minItems: 1, items: all } },
    },
    Not: { ...object, required: ["not"], properties: { not: all } },
    Leaf: {
      type: "object",
      required: ["field", "value"],
      properties: { field: { type: "string" } },
    },
  });
  const { examples } = await generated(stringify(text));
  expect(examples.replaceAll(/\s+/g, " ")).toMatch(
    /200: \{ field: "string", value: null \} .+ 400: \{ not: \{ field: "string", value: null \} \}/,
  );
});

const either = {
  type: "object",
  properties: { a: { type: "string" }, b: { type: "integer" } },
  oneOf: [{ required: ["a"] }, { required: ["b"] }],
};
const names = (propertyNames: object, more = {}) => ({ type: "object", propertyNames, ...more });

test.for<[name: string, schema: object, example: string]>([
  ["alternatives that only require", either, `{ a: "string" }`],
  [
    "a part that only requires",
    { ...either, oneOf: undefined, maxProperties: 1, allOf: [{ required: ["b"] }] },
    "{ b: 0 }",
  ],
  [
    "an alternative in an alternative",
    { anyOf: [{ ...either, required: ["b"], not: { required: ["a"] } }] },
    "{ b: 0 }",
  ],
  [
    "listed names",
    names({ enum: ["x", "y"] }, { minProperties: 2, additionalProperties: { type: "integer" } }),
    "{ x: 0, y: 0 }",
  ],
  ["one name", names({ const: "x" }, { minProperties: 1 }), "{ x: null }"],
  ["short names", names({ maxLength: 2 }, { minProperties: 1 }), "{ st: null }"],
  [
    "names by a pattern",
    names({ pattern: "^x$" }, { additionalProperties: { type: "integer" } }),
    "{ x: 0 }",
  ],
])("a sample is found for %s", async ([, given, example]) => {
  const { examples, types } = await generated(document({ 400: null }, { schema: given }));
  expect(examples.replaceAll(/\s+/g, " ")).toContain(`request: ${example} satisfies`);
  expect(diagnostics(examples, types)).toEqual([]);
});

test("a request's example that the client would not send is left out", async () => {
  const given = { type: "object", required: ["t"], properties: { t: { type: "integer" } } };
  const body = { schema: given, example: { t: 2 ** 60 } };
  const { examples } = await generated(document({ 200: body }, body));
  const text = examples.replaceAll(/\s+/g, " ");
  expect(text).toContain("request: { t: 0 } satisfies");
  expect(text).toContain(`200: { t: ${2 ** 60} } satisfies`);
});

test("a schema that no sample matches is refused, with its place and the fix", async () => {
  const impossible = { schema: { type: "string", pattern: "^(?=a)b" } };
  using project = projectOf(document({ 200: shared, 401: impossible }));
  const { failure } = await inFolder(project, generate);
  expect(sentenceOf(failure)).toBe(
    'spec/track-metadata.yaml at #/paths/~1track/post/responses/401/content/application~1json: no example that matches its schema could be found (data must match pattern "^(?=a)b"); add one in spec/overlay.yaml by ' +
      "`- { target: \"$['paths']['/track']['post']['responses']['401']['content']['application/json']\", update: { example: … } }`.",
  );
});
