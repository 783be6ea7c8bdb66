import { stripTypeScriptTypes } from "node:module";
import { beforeAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { diagnostics } from "../../fixtures/diagnostics.ts";
import { document, schema, shared } from "../../fixtures/examples-document.ts";
import { spec } from "../../fixtures/folder.ts";
import { createSpecProject } from "../../fixtures/spec-project.ts";

const overlay = stringify({
  overlay: "1.0.0",
  info: { title: "Nothing", version: "1.0.0" },
  actions: [{ target: "$.info", update: { title: "Messages" } }],
});

/** Generates in a project of its own; gives what the command printed and what it wrote. */
async function generate(text: string) {
  using project = createSpecProject();
  project.write(spec, text);
  project.write("spec/overlay.yaml", overlay);
  const run = await project.script("generate");
  if (run.code !== 0) return { ...run, examples: "", types: "" };
  return {
    ...run,
    examples: project.read("generated/examples.ts"),
    types: project.read("generated/types.ts"),
  };
}

describe("the examples of a document", () => {
  let generated: Awaited<ReturnType<typeof generate>>;
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
    generated = await generate(document(answers, request));
  });

  test("are its own, the first of several, else samples of the schemas", async () => {
    const code = stripTypeScriptTypes(generated.examples);
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
    expect(diagnostics(generated.examples, generated.types)).toEqual([]);
    expect(generated.examples.match(/satisfies/g)?.length).toBe(10);
    const wrong = generated.examples.replace('"the one"', "1");
    expect(diagnostics(wrong, generated.types)).toEqual([
      "Type 'number' is not assignable to type 'string'.",
    ]);
  });
});

test("a schema that no sample matches is refused, with its place and the fix", async () => {
  const impossible = { schema: { type: "string", pattern: "^(?=a)b" } };
  const { code, stderr } = await generate(document({ 200: shared, 401: impossible }));
  expect(code).toBe(1);
  expect(stderr).toBe(
    'error: spec/track-metadata.yaml at #/paths/~1track/post/responses/401/content/application~1json: no example that matches its schema could be found (data must match pattern "^(?=a)b"); add one in spec/overlay.yaml.\n',
  );
});
