// esbuild starts its process in the working directory of its import, so a test must not have changed that by then.
// oxlint-disable-next-line import/no-unassigned-import
import "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { generate, type GenerateResult } from "../../../scripts/generate/pipeline.ts";
import { removalOf } from "../../../scripts/generate/remedy.ts";
import type { JsonObject } from "../../../scripts/lib/record.ts";
import { createFolder, spec } from "../../fixtures/folder.ts";
import { inFolder } from "../../fixtures/in-folder.ts";
import { sentenceOf } from "../../fixtures/one-sentence.ts";

const text = { type: "string" };
const query = (parts: JsonObject) => ({ parameters: [{ name: "q", in: "query", ...parts }] });
const body = (schema: unknown) => ({ requestBody: json(schema) });
const json = (schema: unknown) => ({ content: { "application/json": { schema } } });
const property = (schema: unknown) => body({ type: "object", properties: { "a'b": schema } });
const status = (key: string) => ({ responses: { 204: { description: "" }, [key]: {} } });
const key = (name: string, place: string) => ({
  parameters: [{ name, in: place, required: true, schema: text }],
});

/** What is wrong with an operation, each in one of its own; a fault of its path's is in its name. */
const faults: Record<string, JsonObject> = {
  "a keyword of another form": body({ minProperties: "many" }),
  "a keyword in one of several schemas": body({ allOf: [{}, { maxProperties: -1 }] }),
  "a keyword of a property with a quotation mark": property({ type: 1 }),
  "a property without a schema": property(null),
  "a number in the place of a schema": property({ items: 5 }),
  "a text in the place of a schema": body("string"),
  "nothing in a list of schemas": body({ anyOf: [null, text] }),
  "nothing where a reference leads": body({ $ref: "#/components/schemas/Nothing" }),
  "a parameter whose schema is nothing": query({ schema: null }),
  "a parameter that is nothing": { parameters: [null] },
  "a response that is nothing": { responses: { 200: null } },
  "a media type that is nothing": { requestBody: { content: { "application/json": null } } },
  "a dialect": body({ $schema: "http://json-schema.org/draft-04/schema#" }),
  "a dynamic reference": property({ $dynamicRef: "#node" }),
  "items that are not evaluated": property({ unevaluatedItems: false }),
  "a pattern that is none": property({ ...text, pattern: "(" }),
  "a pattern that never ends": property({ ...text, pattern: "^(a+)+$" }),
  "a pattern of names that takes its time": property({ patternProperties: { "f.*o": text } }),
  "a pattern of names that is none": property({ patternProperties: { "(": text } }),
  "a field of another form": { summary: ["a", "b"] },
  "a field of a response": { responses: { 204: { description: "", links: "none" } } },
  "a parameter without a name": { parameters: [{ in: "query", schema: text }] },
  "a parameter declared twice": {
    parameters: [1, 2].map((minLength) => ({
      name: "q",
      in: "query",
      schema: { ...text, minLength },
    })),
  },
  "a header declared twice": {
    parameters: ["X-A", "x-a"].map((name) => ({ name, in: "header", schema: text })),
  },
  "a header with a space": { parameters: [{ name: "a b", in: "header", schema: text }] },
  "a parameter in a place that nobody knows": query({ in: "querystring", schema: text }),
  "a parameter of lists in lists": query({ schema: { type: "array", items: { type: "array" } } }),
  "a parameter of objects in objects": query({
    style: "deepObject",
    schema: { anyOf: [{ type: "object", properties: { a: { type: "object" } } }] },
  }),
  "a parameter that the path has no place for": {
    parameters: [{ name: "id", in: "path", required: true, schema: text }],
  },
  "a parameter that is nowhere": { parameters: [{ $ref: "#/components/parameters/Missing" }] },
  "a schema that is nowhere": property({ $ref: "#/components/schemas/Missing" }),
  "a schema that is one of itself": body({ $ref: "#/components/schemas/Self" }),
  "a tuple of itself": body({ $ref: "#/components/schemas/Tuple" }),
  "a schema that is a parameter": property({ $ref: "#/components/parameters/Cookie" }),
  "a parameter that is a schema": { parameters: [{ $ref: "#/components/schemas/Text" }] },
  "a response that is a schema": { responses: { 200: { $ref: "#/components/schemas/Text" } } },
  "a request in another form": { requestBody: { content: { "text/csv": { schema: text } } } },
  "a response in another form": {
    responses: { 500: { description: "", content: { "text/csv": { schema: text } } } },
  },
  "a request in any form": { requestBody: { content: { "*/*": { schema: text } } } },
  "a response in any form": {
    responses: { 200: { description: "", content: { "*/*": { schema: text } } } },
  },
  "a response in any form of an application": {
    responses: { 200: { description: "", content: { "application/*": { schema: text } } } },
  },
  "a parameter with a media type": query(json(text)),
  "a parameter in a style": query({ style: "spaceDelimited", schema: text }),
  "a parameter with reserved characters": query({ allowReserved: true, schema: text }),
  "a parameter by reference": { parameters: [{ $ref: "#/components/parameters/Cookie" }] },
  "a required cookie": query({ in: "cookie", required: true, schema: text }),
  "a fault behind a header that is dropped": {
    parameters: [
      { name: "Accept", in: "header", schema: text },
      { name: "q", in: "querystring", schema: text },
    ],
  },
  "a fault of the path's parameters": { "path item": query({ in: "querystring", schema: text }) },
  "the operations of another path": { "path item": { $ref: "#/paths/~1taken" } },
  "a placeholder without a parameter {id}": {},
  "a key in the query": key("api_key", "query"),
  "a key in a header": key("X-Auth-Token", "header"),
  "a key in the body": body({ type: "object", properties: { api_key: text } }),
  "two schemes at once": { security: [{ key: [], basic: [] }] },
  "a scheme that nobody sends": { security: [{ basic: [] }] },
  "a scheme that is not there": { security: [{ missing: [] }] },
  "no server": { servers: [] },
  "a server without a host": { servers: [{ url: "/v1" }] },
  "a server without TLS": { servers: [{ url: "http://api.example.org/{version}" }] },
  "a name that no module exports": { operationId: "delete" },
  "a name of no letters": { operationId: "" },
  "a status that is none": status("2XY"),
  "no example": body({ ...text, pattern: "^(?=1)[0-9]{3}-x$" }),
};
const names = Object.keys(faults);
const pathOf = (name: string) => `/${name.replaceAll(" ", "-")}`;

const head = {
  openapi: "3.1.0",
  info: { title: "Faults", version: "1.0.0" },
  security: [{ key: [] }],
  components: {
    securitySchemes: {
      key: { type: "apiKey", in: "header", name: "X-API-KEY" },
      basic: { type: "http", scheme: "basic" },
    },
    schemas: {
      Nothing: null,
      Text: text,
      Self: { anyOf: [text, { allOf: [{ $ref: "#/components/schemas/Part" }] }] },
      Tuple: {
        anyOf: [
          text,
          { type: "array", prefixItems: [text], items: { $ref: "#/components/schemas/Inner" } },
        ],
      },
      Inner: { type: "array", items: { $ref: "#/components/schemas/Tuple" } },
      Part: { oneOf: [{ type: "number" }, { $ref: "#/components/schemas/Self" }] },
    },
    parameters: { Cookie: { name: "c", in: "cookie", required: true, schema: text } },
  },
};
const operation = (id: string) => ({
  operationId: id,
  servers: [{ url: "https://api.example.org" }],
  responses: { 204: { description: "" } },
});

function createProject(paths: JsonObject) {
  const project = createFolder({
    [spec]: JSON.stringify({ ...head, paths: { "/taken": { get: operation("taken") }, ...paths } }),
    "spec/upstream.yaml": "source: unused\noperations: [taken]\n",
    "spec/overlay.yaml": `overlay: 1.0.0
info: { title: Remedies, version: 1.0.0 }
actions:
  - { target: $.info, update: {} }
`,
  });
  project.copy("redocly.yaml", ".prettierrc.json", ".editorconfig");
  const paste = (sentence: string) => {
    const [, action = ""] = /`(- \{[^`]+\})`\.$/.exec(sentence) ?? [];
    const overlay = "spec/overlay.yaml";
    // Where only a person knows the value.
    project.write(overlay, `${project.read(overlay)}  ${action.replace("…", "123-x")}\n`);
    return action;
  };
  return { ...project, paste };
}

async function run(project: ReturnType<typeof createProject>): Promise<Map<string, string>> {
  let generated: GenerateResult | undefined;
  const { failure } = await inFolder(project, async () => {
    generated = await generate();
  });
  if (failure !== undefined) throw failure;
  const refused = generated?.taken.refused ?? [];
  return new Map(refused.map(({ operation: { path }, failure: { message } }) => [path, message]));
}

const project = createProject(
  Object.fromEntries(
    Object.entries(faults).map(([name, { "path item": item, ...fault }], index) => [
      pathOf(name),
      Object.hasOwn(Object(item), "$ref")
        ? item
        : { ...Object(item), post: { ...operation(`fault${index}`), ...fault } },
    ]),
  ),
);
afterAll(() => {
  project[Symbol.dispose]();
});

let refused: Map<string, string>;
let refusedThen: Map<string, string>;

beforeAll(async () => {
  refused = await run(project);
  for (const sentence of refused.values()) project.paste(sentence);
  refusedThen = await run(project);
});

test.for(names)("a refusal ends with the action that mends it: %s", (name) => {
  expect(refused.get(pathOf(name))).toMatch(/; [^`]+ by `- \{ target: .+ \}`\.$/);
  expect(refusedThen.get(pathOf(name))).toBeUndefined();
});

test.for<[name: string, paths: JsonObject]>([
  ["a reference to nothing", { get: { ...operation("two"), ...body({ $ref: "#/components/x" }) } }],
  [
    "a parameter that is nowhere",
    { get: { ...operation("two"), parameters: [{ $ref: "#/components/parameters/Missing" }] } },
  ],
  ["an operation without a name", { post: { ...operation(""), operationId: undefined } }],
  ["two operations of one name", { get: operation("two"), post: operation("two") }],
])("so does an error of lint: %s", async ([, item]) => {
  using broken = createProject({ "/two/{id}": { ...item, ...key("id", "path") } });
  broken.write("spec/upstream.yaml", "source: unused\noperations: [taken, two]\n");
  const { failure } = await inFolder(broken, generate);
  expect(broken.paste(sentenceOf(failure))).toContain("target");
  broken.write("spec/upstream.yaml", "source: unused\noperations: [taken]\n");
  const { failure: remaining } = await inFolder(broken, generate);
  expect(remaining).toBeUndefined();
});

test("each action is one of the overlay's", () => {
  const { actions } = parse(project.read("spec/overlay.yaml"));
  expect(actions).toHaveLength(names.length + 1);
});

test("what a document says of a media range is kept when it becomes JSON", () => {
  const said = [...refused.values()].filter((sentence) => /offered as \S+\/\* only/.test(sentence));
  expect(said).toHaveLength(3);
  const same =
    /say that it is JSON, .+ update: \{"content":\{"application\/json":\{"schema":\{"type":"string"\}\}\}\} \}`\.$/;
  for (const sentence of said) expect(sentence).toMatch(same);
});

test("keys that are numbers are names but in lists", () => {
  expect(removalOf("#/paths/~1a/get/responses/200/content")).toBe(
    `- { target: "$['paths']['/a']['get']['responses']['200']['content']", remove: true }`,
  );
  expect(removalOf("#/paths/~1a/get/parameters/0")).toContain("['parameters'][0]");
});
