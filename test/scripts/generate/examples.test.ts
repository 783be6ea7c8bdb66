import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { stringify } from "yaml";
import { createSpecProject } from "../../fixtures/spec-project.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

type Content = { schema?: object; example?: unknown; examples?: object };

const schema = { $ref: "#/components/schemas/Message" };
const shared = { schema, examples: { a: { $ref: "#/components/examples/Shared" } } };

/** A document of one operation with these bodies. */
function document(responses: Record<string, Content | null>, request?: Content): string {
  const content = (body: Content) => ({ content: { "application/json": body } });
  const described = Object.entries(responses).map(([status, body]) => {
    return [status, { description: "An answer.", ...(body && content(body)) }];
  });
  return stringify({
    openapi: "3.1.0",
    info: { title: "Messages", version: "1.0.0" },
    servers: [{ url: "https://api.promptlayer.com" }],
    security: [{ key: [] }],
    paths: {
      "/track": {
        post: {
          operationId: "trackMetadata",
          summary: "Track",
          tags: ["track"],
          ...(request && { requestBody: content(request) }),
          responses: Object.fromEntries(described),
        },
      },
    },
    components: {
      securitySchemes: { key: { type: "apiKey", in: "header", name: "X-API-KEY" } },
      schemas: { Message: { type: "object", properties: { message: { type: "string" } } } },
      examples: { Shared: { value: { message: "shared" } } },
    },
  });
}

const overlay = stringify({
  overlay: "1.0.0",
  info: { title: "Nothing", version: "1.0.0" },
  actions: [{ target: "$.info", update: { title: "Messages" } }],
});

/** Generates in a project of its own; gives what the command printed and what it wrote. */
async function generate(spec: string) {
  using project = createSpecProject();
  project.write("spec/track-metadata.yaml", spec);
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

/** What TypeScript says of the two files, without reading any other. */
function diagnostics(examples: string, types: string): string[] {
  const folder = join(process.cwd(), "generated");
  const files = new Map([
    [join(folder, "examples.ts"), examples],
    [join(folder, "types.ts"), types],
  ]);
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    module: ts.ModuleKind.NodeNext,
    allowImportingTsExtensions: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.getSourceFile = (path, target) =>
    ts.createSourceFile(path, host.readFile(path) ?? "", target);
  const program = ts.createProgram([...files.keys()], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}
