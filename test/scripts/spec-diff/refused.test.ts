import { expect, test } from "vitest";
import { compareVersions, createVersion } from "../../../scripts/spec-diff/compare.ts";
import { documentOf } from "./labelled/document.ts";
import type { Parts } from "./labelled/row.ts";
import type { JsonObject } from "../../../scripts/lib/record.ts";

const refused: Partial<Parts> = { request: { $ref: "#/components/schemas/None" } };

test.for<[string, Record<string, Partial<Parts>>, Record<string, Partial<Parts>>, object]>([
  ["goes", { one: refused, two: {} }, { two: {} }, { old: expect.any(String), new: null }],
  ["comes", { two: {} }, { one: refused, two: {} }, { old: null, new: expect.any(String) }],
  [
    "is taken",
    { one: refused },
    { one: {} },
    { old: "refused by generate", new: "taken by generate" },
  ],
])("an operation that generate refuses %s", ([, before, after, expected]) => {
  const versions = [
    createVersion("before", documentOf(before), "rows.yaml"),
    createVersion("after", documentOf(after), "rows.yaml"),
  ] as const;
  expect(compareVersions(...versions)).toMatchObject([
    { place: "one", verdict: "major", ...expected },
  ]);
});

/** A document with an operation that generate refuses, and all that it depends on; `more` replaces parts of it. */
function document(
  more: { root?: JsonObject; path?: JsonObject; node?: JsonObject; components?: JsonObject } = {},
) {
  const operation = {
    operationId: "one",
    requestBody: { $ref: "#/components/requestBodies/Body" },
    responses: { default: { description: "Any" } },
    ...more.node,
  };
  return {
    openapi: "3.1.0",
    info: { title: "Refused", version: "1.0.0" },
    servers: [{ url: "https://api.example.com", description: "Ours" }],
    security: [{ Key: [] }],
    paths: { "/{id}": { parameters: [id("string")], ...more.path, post: operation } },
    components: {
      requestBodies: {
        Body: { content: { "application/json": { schema: { $dynamicRef: "#a" } } } },
      },
      securitySchemes: { Key: key("X-API-KEY"), Other: key("X-OTHER") },
      ...more.components,
    },
    ...more.root,
  };
}

const id = (type: string, description = "The id") => ({
  name: "id",
  in: "path",
  required: true,
  description,
  schema: { type },
});
const key = (name: string, description = "A key") => ({
  type: "apiKey",
  in: "header",
  name,
  description,
});

test.for<[what: string, Parameters<typeof document>[0], verdicts: string[]]>([
  ["itself", { node: { parameters: [id("integer")] } }, ["major"]],
  ["a response by the name of default", { node: { responses: {} } }, ["major"]],
  ["the parameters of its path", { path: { parameters: [id("integer")] } }, ["major"]],
  [
    "the servers of its path",
    { path: { servers: [{ url: "https://eu.example.com" }] } },
    ["major"],
  ],
  ["the document's servers", { root: { servers: [{ url: "https://eu.example.com" }] } }, ["major"]],
  ["the document's security", { root: { security: [{ Other: [] }] } }, ["major"]],
  ["its own security", { node: { security: [] } }, ["major"]],
  ["the scheme of its key", { components: { securitySchemes: { Key: key("X-KEY") } } }, ["major"]],
  [
    "what it refers to",
    {
      components: {
        requestBodies: { Body: { content: { "text/plain": { schema: { $dynamicRef: "#a" } } } } },
      },
    },
    ["major", "major"],
  ],
  ["a text of it", { node: { summary: "New" } }, ["patch"]],
  ["a text of its path's parameter", { path: { parameters: [id("string", "New")] } }, ["patch"]],
  [
    "texts of its server and key",
    {
      root: { servers: [{ url: "https://api.example.com" }] },
      components: { securitySchemes: { Key: key("X-API-KEY", "New") } },
    },
    [],
  ],
  [
    "a scheme that it does not use",
    { components: { securitySchemes: { Key: key("X-API-KEY") } } },
    [],
  ],
])(
  "of an operation that generate refuses in both versions, %s changes",
  async ([, more, verdicts]) => {
    const components = { ...document().components, ...more?.components };
    const versions = [
      await createVersion("before", document(), "rows.yaml"),
      await createVersion("after", document({ ...more, components }), "rows.yaml"),
    ] as const;
    expect(versions.map((one) => one.refused.length)).toEqual([1, 1]);
    expect(compareVersions(...versions).map(({ verdict }) => verdict)).toEqual(verdicts);
  },
);
