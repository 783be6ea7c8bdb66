import { expect, test } from "vitest";
import { compareVersions, createVersion } from "../../../scripts/spec-diff/compare.ts";
import { documentOf } from "./labelled/document.ts";
import { integer, text, type Json } from "./labelled/row.ts";

/** Two operations with a response header to which both refer. */
function version(header: Json) {
  const headers = { "X-Rate": { $ref: "#/components/headers/Rate" } };
  const { components, ...document } = Object(documentOf({ one: { headers }, two: { headers } }));
  const root = { ...document, components: { ...components, headers: { Rate: header } } };
  return createVersion("a version", root, "spec.yaml");
}

test.for<[string, Json, Json, object]>([
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
