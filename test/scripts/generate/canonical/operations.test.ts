import { expect, test } from "vitest";
import { createExamples } from "../../../../scripts/generate/examples/examples.ts";
import { takeOperations } from "../../../../scripts/generate/operations/take-operations.ts";
import { canonicalOf, documentOf, take } from "../../../fixtures/canonical-document.ts";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

test("a property that only reads is in no request, one that only writes in no response", () => {
  const schema = {
    type: "object",
    required: ["id", "password"],
    properties: {
      id: { type: "string", readOnly: true },
      password: { type: "string", writeOnly: true },
    },
  };
  const responses = {
    200: { description: "", content: { "application/json": { schema: ref("User") } } },
  };
  const made = canonicalOf(
    documentOf(ref("User"), { components: { schemas: { User: schema } } }, { responses }),
  );
  expect(made.schema).toEqual(ref("UserRequest"));
  expect(made.schemas).toEqual({
    User: { type: "object", required: ["id"], properties: { id: { type: "string" } } },
    UserRequest: {
      type: "object",
      required: ["password"],
      properties: { password: { type: "string" } },
    },
  });
});

test("a mark counts through references and in any part, and conditions do not name what is hidden", () => {
  const schemas = {
    User: {
      type: "object",
      required: ["id", "at", "name"],
      properties: {
        id: ref("Id"),
        at: { allOf: [{ type: "string" }, { readOnly: true }] },
        name: { type: "string" },
      },
      dependentRequired: { name: ["id"], id: ["name"] },
      dependentSchemas: { at: { required: ["name"] }, name: { required: ["at", "name"] } },
      if: { required: ["name"] },
      then: { required: ["id", "name"] },
    },
    Id: ref("Mark"),
    Mark: { type: "string", readOnly: true },
  };
  const made = canonicalOf(documentOf(ref("User"), { components: { schemas } }));
  expect(made.schemas["UserRequest"]).toEqual({
    type: "object",
    required: ["name"],
    properties: { name: { type: "string" } },
    dependentRequired: { name: [] },
    dependentSchemas: { name: { required: ["name"] } },
    if: { required: ["name"] },
    then: { required: ["name"] },
  });
});

test("parameters that the client decides, bodies that cannot be, and other media types are left out", () => {
  const parameter = (name: string) => ({ name, in: "header", schema: { type: "string" } });
  const { operation, notes } = canonicalOf(
    documentOf(
      {},
      {},
      {
        parameters: ["x-api-key", "Content-Type", "Accept", "X-Team"].map(parameter),
        responses: {
          200: { description: "", content: { "text/csv": {}, "application/json": {} } },
          204: { description: "", content: { "application/json": {} } },
          304: { description: "", content: null },
        },
        callbacks: {},
      },
    ),
  );
  expect(operation.parameters).toEqual([parameter("X-Team")]);
  expect(operation.responses).toEqual({
    200: { description: "", content: { "application/json": {} } },
    204: { description: "" },
    304: { description: "" },
  });
  expect(operation.callbacks).toBeUndefined();
  expect(
    notes["parameters that the security scheme or the media types decide dropped"],
  ).toHaveLength(3);
  expect(notes["content of a status without a body (204, 205, 304) dropped"]).toHaveLength(2);
});

test("a parameter that is declared twice in the same way counts once", () => {
  const parameter = { name: "q", in: "query", schema: { type: "string" } };
  const { operation, notes } = canonicalOf(
    documentOf({}, {}, { parameters: [parameter, parameter] }),
  );
  expect(operation.parameters).toEqual([parameter]);
  expect(notes["parameters declared twice → once"]).toHaveLength(1);
});

test("an operation's header replaces one of its path item, whatever the case of its name", () => {
  const header = (name: string) => ({ name, in: "header", schema: { type: "string" } });
  const whole = documentOf({});
  const get = { operationId: "two", parameters: [header("x-a")], responses: {} };
  const { document, refused } = take({
    ...whole,
    paths: { "/two": { parameters: [header("X-A")], get } },
  });
  expect(refused).toEqual([]);
  expect(document.root.value).toMatchObject({
    paths: { "/two": { get: { parameters: [header("x-a")] } } },
  });
});

test("a path item may stand elsewhere, and its parameters are its operations'", () => {
  const whole = documentOf({ type: "string" });
  const path = { name: "id", in: "path", required: true, schema: { type: "string" } };
  const query = { name: "page", in: "query", schema: { type: "integer" } };
  const item = {
    parameters: [path, query],
    get: {
      operationId: "two",
      parameters: [{ ...query, schema: { type: "string" } }],
      responses: {},
    },
  };
  const { document, refused } = take({
    ...whole,
    paths: { "/two/{id}": { $ref: "#/components/pathItems/Two" } },
    components: { ...Object(whole["components"]), pathItems: { Two: item } },
  });
  expect(refused).toEqual([]);
  expect(document.root.value).toMatchObject({
    paths: {
      "/two/{id}": { get: { parameters: [path, { ...query, schema: { type: "string" } }] } },
    },
  });
});

test("a path item may lead to another, and what stands beside its reference counts more", () => {
  const parameter = (name: string) => ({ name, in: "query", schema: { type: "string" } });
  const node = (operationId: string) => ({ operationId, responses: {} });
  const to = (name: string) => ({ $ref: `#/components/pathItems/${name}` });
  const whole = documentOf({});
  const { operations, refused } = take({
    ...whole,
    paths: {
      "/a": { ...to("First"), put: node("putIt"), parameters: [parameter("a")] },
      "/circle": { ...to("Circle"), put: node("circle") },
      "/missing": { ...to("Missing"), put: node("missing") },
    },
    components: {
      ...Object(whole["components"]),
      pathItems: {
        First: { ...to("Last"), parameters: [parameter("b")], put: node("hidden") },
        Last: { get: node("getIt"), put: node("hidden"), trace: node("traceIt") },
        Circle: to("Circle"),
      },
    },
  });
  expect(operations.map(({ id }) => id)).toEqual(["getIt", "putIt", "circle", "missing"]);
  expect(operations[0]?.parameters.map(({ name }) => name)).toEqual(["a"]);
  expect(refused.map(({ failure }) => failure.message)).toEqual([
    expect.stringContaining("spec.yaml at #/components/pathItems/Last/trace: TRACE"),
  ]);
});

const described = { schema: { type: "integer" } };
const json = { content: { "application/json": described } };

test.for<[kind: string, last: object]>([
  ["parameters", { name: "it", in: "query", ...described }],
  ["headers", described],
  ["requestBodies", json],
  ["responses", { description: "", ...json }],
])("of %s that refer to others each has what it leads to", ([kind, last]) => {
  const whole = documentOf({ type: "string" });
  const to = (name: string) => ({ $ref: `#/components/${kind}/${name}` });
  const node = {
    operationId: "two",
    ...(kind === "parameters" && { parameters: [to("First")] }),
    ...(kind === "requestBodies" && { requestBody: to("First") }),
    responses: {
      200: kind === "responses" ? to("First") : { description: "", headers: { It: described } },
      ...(kind === "headers" && { 201: { description: "", headers: { It: to("First") } } }),
    },
  };
  const components = { First: to("Second"), Second: to("Last"), Last: last };
  const { refused, document } = take({
    ...whole,
    paths: { "/two": { put: node } },
    components: { ...Object(whole["components"]), [kind]: components },
  });
  expect(refused).toEqual([]);
  const made = Object(document.root.value)["components"][kind];
  expect(made).toEqual({ First: expect.objectContaining(last) });
});

test("an operation that cannot be made takes no other with it, nor what only it uses", () => {
  const whole = documentOf({ type: "string" });
  const broken = {
    operationId: "broken",
    requestBody: { content: { "application/json": { schema: ref("Broken") } } },
    responses: {},
  };
  const { operations, refused, document } = take({
    ...whole,
    paths: { ...Object(whole["paths"]), "/broken": { post: broken } },
    components: {
      ...Object(whole["components"]),
      schemas: { Broken: { items: ref("Worse") }, Worse: { type: 1 } },
    },
  });
  expect(operations.map(({ id }) => id)).toEqual(["one"]);
  expect(refused.map(({ failure }) => failure.message)).toEqual([
    expect.stringContaining("spec.yaml at #/components/schemas/Worse/type: "),
  ]);
  expect(document.get(document.root, "components", "schemas")).toBeUndefined();
});

test("the methods that OpenAPI 3.2 adds are refused, each by itself", () => {
  const whole = documentOf({});
  const operation = (operationId: string) => ({ operationId, responses: {} });
  const { operations, refused, all } = take({
    ...whole,
    openapi: "3.2.0",
    paths: {
      ...Object(whole["paths"]),
      "/more": {
        get: operation("read"),
        query: operation("ask"),
        additionalOperations: { COPY: operation("copy") },
      },
    },
  });
  expect(operations.map(({ id }) => id)).toEqual(["one", "read"]);
  expect(all.map(({ place }) => place)).toEqual(
    expect.arrayContaining(["QUERY /more", "COPY /more"]),
  );
  expect(refused.map(({ failure }) => failure.message)).toEqual([
    expect.stringContaining("at #/paths/~1more/query: QUERY is a method that only OpenAPI 3.2 has"),
    expect.stringContaining("at #/paths/~1more/additionalOperations/COPY: COPY is a method"),
  ]);
});

test("a query string as one parameter is refused, by its place", () => {
  const parameter = { name: "q", in: "querystring", content: { "text/plain": {} } };
  const { refused } = take({ ...documentOf({}, {}, { parameters: [parameter] }) });
  expect(refused.map(({ failure }) => failure.message)).toEqual([
    expect.stringMatching(/parameters\/0: the parameter "q" is in "querystring"/),
  ]);
});

test("an example that contradicts its schema is dropped", () => {
  const content = {
    "application/json": {
      schema: { type: "string" },
      examples: { good: { value: "a" }, bad: { value: 1 } },
    },
  };
  const whole = documentOf({}, {}, { requestBody: { content } });
  const { operations, notes } = takeOperations(whole, "spec.yaml", createExamples);
  expect(operations[0]?.request?.node.value["examples"]).toEqual({ good: { value: "a" } });
  expect([...notes]).toEqual([
    [
      "examples that their schema refuses dropped",
      new Set(["#/paths/~1one/post/requestBody/content/application~1json/examples/bad"]),
    ],
  ]);
});

test.for([
  [{ type: "string" }, 1],
  [{ description: "Anything." }, 1],
  [{ type: "object" }, 0],
  [{ type: ["array", "null"] }, 0],
] as const)("a property named like a key is one if it can be a text: %j", ([property, count]) => {
  const schema = { type: "object", properties: { authorization: property } };
  expect(canonicalOf(documentOf(schema)).refused).toHaveLength(count);
});

test("what is made of a path item and of places inside of schemas is said with the places", () => {
  const inside = "#/components/schemas/Outer/$defs/Inner";
  const whole = documentOf({ $ref: inside });
  const { post } = Object(Object(whole["paths"])["/one"]);
  const parameters = [{ name: "q", in: "query", schema: { type: "string" } }];
  const components = {
    ...Object(whole["components"]),
    pathItems: { One: { parameters, post } },
    schemas: { Outer: { $defs: { Inner: { type: "string" } } } },
  };
  const paths = { "/one": { $ref: "#/components/pathItems/One" } };
  expect(canonicalOf({ ...whole, paths, components }).notes).toEqual({
    "path items by reference → in their place": ["#/paths/~1one"],
    "parameters of a path item → of its operations": ["#/components/pathItems/One/parameters"],
    "$defs and other targets of references → components": [inside],
  });
});
