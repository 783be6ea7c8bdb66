import { expect, test } from "vitest";
import { compareVersions, createVersion } from "../../../scripts/spec-diff/compare.ts";
import { documentOf } from "./labelled/document.ts";
import { integer, text, type JsonValue } from "./labelled/row.ts";

/** Two operations with a response header to which both refer. */
function version(header: JsonValue) {
  const headers = { "X-Rate": { $ref: "#/components/headers/Rate" } };
  const { components, ...document } = Object(documentOf({ one: { headers }, two: { headers } }));
  const root = { ...document, components: { ...components, headers: { Rate: header } } };
  return createVersion("a version", root, "spec.yaml");
}

test.for<[string, JsonValue, JsonValue, object]>([
  ["type", { schema: text }, { schema: integer }, { verdict: "major", old: "string" }],
  ["presence", { required: true }, { required: false }, { verdict: "major", new: "optional" }],
  ["deprecation", { schema: text }, { schema: text, deprecated: true }, { verdict: "minor" }],
])("the %s of a header that operations share changes at one place", ([, before, after, told]) => {
  const place = 'one response 200 headers["x-rate"]';
  const also = ['two response 200 headers["x-rate"]'];
  const pointer = expect.stringMatching(/^#\/components\/headers\/Rate\b/);
  const changes = compareVersions(version(before), version(after));
  expect(changes).toMatchObject([{ place, also, pointer, ...told }]);
});

test("the description of a header that operations share changes at one place", () => {
  const changes = compareVersions(version({}), version({ description: "Calls left" }));
  expect(changes).toMatchObject([
    { verdict: "patch", place: "components.headers.Rate.description" },
  ]);
});

const host = { servers: [{ url: "https://other.example.com" }] };
const key = (place: string) => ({ type: "apiKey", in: place, name: "Key" });

test.for<[string, JsonValue, JsonValue, object]>([
  ["server", { servers: [{ url: "https://api.example.com" }] }, host, { pointer: "#/servers" }],
  ["key", { security: [{ Key: [] }] }, { security: [{ Bearer: [] }] }, { pointer: "#/security" }],
  [
    "key",
    { scheme: key("header") },
    { scheme: key("query") },
    { pointer: "#/components/securitySchemes/Key" },
  ],
  ["key", { security: [{ Key: [] }] }, { security: [] }, { pointer: "#/security", new: "no key" }],
])("the %s of all operations changes at one place", ([what, before, after, told]) => {
  const [was, is] = [before, after].map((root) => ofAll(Object(root)));
  const changes = was && is ? compareVersions(was, is) : [];
  expect(changes).toMatchObject([{ place: `one ${what}`, also: [`two ${what}`], ...told }]);
});

test("a status without a body is told where it stands", () => {
  const document = (others: Record<string, null>) =>
    createVersion("a version", documentOf({ one: { others } }), "spec.yaml");
  expect(compareVersions(document({}), document({ 204: null }))).toMatchObject([
    { place: "one response 204", pointer: "#/paths/~1one/post/responses/204" },
  ]);
});

/** Two operations for which the document says where they are, and which key they take. */
function ofAll({ scheme: Key, ...root }: Record<string, JsonValue>) {
  const { components, paths, ...document } = Object(documentOf({ one: {}, two: {} }));
  const operations = Object.entries<{ post: object }>(paths).map(([path, { post }]) => {
    const { servers: _servers, security: _security, ...operation } = Object(post);
    return [path, { post: operation }];
  });
  return createVersion(
    "a version",
    {
      servers: [{ url: "https://api.example.com" }],
      security: [{ Key: [] }],
      ...document,
      ...root,
      paths: Object.fromEntries(operations),
      components: {
        ...components,
        securitySchemes: { ...components.securitySchemes, ...(Key && { Key }) },
      },
    },
    "spec.yaml",
  );
}
