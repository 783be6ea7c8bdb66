import { expect, test } from "vitest";
import { movedFrom } from "../../../scripts/lib/moved-from.ts";
import { slice } from "../../../scripts/spec-pull/slice.ts";

const to = (pointer: string) => ({ $ref: `#/${pointer}` });
const json = (schema: object) => ({ content: { "application/json": { schema } } });

const text = { type: "string" };
const parameter = { name: "page", in: "query", schema: to("definitions/A") };
const body = json({ type: "object" });
const response = {
  headers: { "x-n": { schema: text } },
  ...json({ items: to("definitions/Tree") }),
};
const other = {
  operationId: "other",
  parameters: [{ name: "unused" }, parameter],
  requestBody: body,
  responses: { 200: response },
};

function sliced(own: object, schemas: object = {}) {
  return slice(
    {
      openapi: "3.1.0",
      paths: { "/ours": { post: { operationId: "ours", ...own } }, "/b": { put: other } },
      "x-all": { P: parameter, Body: body, Key: { type: "apiKey" } },
      definitions: { A: text, Tree: { items: to("definitions/Tree") }, Unused: {} },
      components: { schemas, securitySchemes: { key: to("x-all/Key") } },
    },
    ["ours"],
  );
}

test.for([
  ["a parameter", { parameters: [to("paths/~1b/put/parameters/1")] }, "parameters/b_put_1"],
  [
    "a request body",
    { requestBody: to("paths/~1b/put/requestBody") },
    "requestBodies/b_put_requestBody",
  ],
  ["a response", { responses: { 200: to("paths/~1b/put/responses/200") } }, "responses/b_put_200"],
  [
    "a header",
    { headers: { a: to("paths/~1b/put/responses/200/headers/x-n") } },
    "headers/b_put_200_x-n",
  ],
  [
    "a schema",
    { requestBody: json(to("paths/~1b/put/responses/200/content/application~1json/schema")) },
    "schemas/b_put_200_application_json",
  ],
  ["a parameter of an extension", { parameters: [to("x-all/P")] }, "parameters/x-all_P"],
  ["a request body of an extension", { requestBody: to("x-all/Body") }, "requestBodies/x-all_Body"],
  ["a definition", { requestBody: json(to("definitions/A")) }, "schemas/A"],
] as const)("%s elsewhere becomes a component", ([, own, name]) => {
  const { paths, components } = sliced(own);
  expect(JSON.stringify(paths)).toContain(JSON.stringify(to(`components/${name}`)));
  const [kind = "", key = ""] = name.split("/");
  expect(components).toHaveProperty([kind, key]);
});

test("what such a place refers to becomes a component, too, also itself", () => {
  const { components } = sliced({ responses: { 200: to("paths/~1b/put/responses/200") } });
  expect(components).toEqual({
    responses: {
      b_put_200: {
        ...response,
        ...json({ items: to("components/schemas/Tree") }),
        [movedFrom]: "#/paths/~1b/put/responses/200",
      },
    },
    schemas: { Tree: { items: to("components/schemas/Tree"), [movedFrom]: "#/definitions/Tree" } },
  });
});

test("the mapping of a discriminator follows, and a security scheme", () => {
  const discriminator = {
    propertyName: "kind",
    mapping: { a: "#/definitions/A", own: "Own" },
    defaultMapping: "#/definitions/A",
  };
  const { components } = sliced(
    { requestBody: json(to("components/schemas/Union")), security: [{ key: [] }] },
    { Union: { oneOf: [to("definitions/A")], discriminator }, Own: {} },
  );
  const moved = "#/components/schemas/A";
  expect(components).toMatchObject({
    securitySchemes: {
      key: to("components/securitySchemes/x-all_Key"),
      "x-all_Key": { type: "apiKey" },
    },
    schemas: {
      Union: {
        discriminator: { mapping: { a: moved, own: "Own" }, defaultMapping: moved },
      },
    },
  });
});

test("its name is free", () => {
  const own = {
    requestBody: json({ items: to("definitions/A"), not: to("components/schemas/A") }),
  };
  expect(sliced(own, { A: {}, A2: {} })["components"]).toEqual({
    schemas: { A: {}, A3: { ...text, [movedFrom]: "#/definitions/A" } },
  });
});

test("a place in our operation stays where it is, and so does a reference that leads nowhere", () => {
  const own = {
    parameters: [to("paths/~1ours/post/responses/200/headers/a"), to("paths/~1none")],
    responses: { 200: { headers: { a: {} } } },
  };
  expect(sliced(own)["paths"]).toEqual({ "/ours": { post: { operationId: "ours", ...own } } });
});

test("places inside of each other are bounded, however often they are copied", () => {
  const levels = 2_000;
  let nested: object = {};
  for (let level = 0; level < levels; level++) nested = { a: nested };
  const places = Array.from({ length: levels }, (_, level) =>
    to(`definitions${"/a".repeat(level + 1)}`),
  );
  const paths = { "/ours": { post: { operationId: "ours", "x-all": places } } };
  expect(() => slice({ openapi: "3.1.0", paths, definitions: nested }, ["ours"])).toThrow(
    /^the document at #\/definitions(\/a)+: up to here our operations refer to more than 5,000 places outside of components, or to more than 100,000 objects in them\.$/,
  );
});
