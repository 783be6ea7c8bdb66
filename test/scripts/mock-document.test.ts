// esbuild starts its process in the working directory of its import, so a test must not have changed that by then.
// oxlint-disable-next-line import/no-unassigned-import
import "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generate } from "../../scripts/generate/pipeline.ts";
import { startPrism, type MockServer } from "../../scripts/start/prism.ts";
import { documentOf } from "../fixtures/canonical-document.ts";
import { createFolder, spec } from "../fixtures/folder.ts";
import { inFolder } from "../fixtures/in-folder.ts";

const tree = { $ref: "#/components/schemas/Tree" };
const components = {
  schemas: {
    Tree: {
      type: "object",
      required: ["value"],
      properties: {
        value: { type: "integer" },
        left: tree,
        children: { type: "array", items: tree },
      },
    },
  },
};
const pair = {
  type: "array",
  prefixItems: [{ type: "integer" }, { type: "string" }],
  items: false,
};
const request = {
  type: "object",
  properties: { pair, constructor: { type: "string" } },
  required: ["pair"],
};
const content = (parts: object) => ({ description: "", content: { "application/json": parts } });
const responses = {
  200: content({ schema: tree }),
  400: content({}),
  "5XX": content({ schema: tree }),
};

const project = createFolder({
  [spec]: JSON.stringify(documentOf(request, { components }, { responses })),
  "spec/overlay.yaml": `overlay: 1.0.0
info: { title: None, version: 1.0.0 }
actions: [{ target: $.info, update: {} }]
`,
  "spec/upstream.yaml": "source: unused\noperations: [one]\n",
  "package.json": `{ "type": "module" }`,
});
let prism: MockServer;

beforeAll(async () => {
  project.copy("redocly.yaml", ".prettierrc.json", ".editorconfig");
  const { failure } = await inFolder(project, generate);
  if (failure !== undefined) throw failure;
  prism = await startPrism(project.path("generated/openapi.yaml"));
});
afterAll(async () => {
  await prism.close();
  project[Symbol.dispose]();
});

async function send(body: unknown, status = 200) {
  const response = await fetch(`${prism.url}/one`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-api-key": "k", prefer: `code=${status}` },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

test("a response without an example has the generated one, which its schema accepts", async () => {
  const { examples } = await import(project.path("generated/examples.ts"));
  const sent = { pair: [1, "a"] };
  for (const [status, code] of [
    ["200", 200],
    ["400", 400],
    ["5XX", 599],
  ] as const)
    expect(await send(sent, code)).toEqual({ status: code, body: examples.one.responses[status] });
});

test.for([
  [{ pair: [1, "a"] }, 200],
  [{ pair: [1, "a"], constructor: "b" }, 200],
  [{ pair: ["a", 1] }, 400],
  [{ pair: [1, "a", 2] }, 400],
  [{}, 400],
] as const)(
  "a tuple and an inherited name are judged as they are declared: %j",
  async ([body, status]) => {
    expect(await send(body)).toMatchObject({ status });
  },
);
