import { expect, test } from "vitest";
import { describe as asClause, findIssues } from "../../../src/runtime/issues.ts";
import type { Validate, ValidationIssue } from "../../../src/runtime/descriptor.ts";

/** As a validator that Ajv compiled leaves what it found. */
const rejecting = (...errors: ValidationIssue[]) => Object.assign(() => false, { errors });
const at = (instancePath: string, params: ValidationIssue["params"] = {}) => ({
  instancePath,
  params,
  message: "is wrong",
});

const pathsOf = (validate: Validate, root?: string) =>
  findIssues(validate, {}, root)?.issues.map(({ path }) => path);

test.for([
  ["", ""],
  ["/a", "a"],
  ["/a/0/b/12", "a[0].b[12]"],
  ["/0", "[0]"],
  ["/a/1b", "a.1b"],
  ["/x~1y/m~0n", "x/y.m~n"],
  ["/~01", "~1"],
] as const)("the pointer %j is the path %j", ([pointer, path]) => {
  expect(pathsOf(rejecting(at(pointer)))).toEqual([path]);
});

test("a property that is missing or too much is part of the path", () => {
  const errors = [at("/a", { missingProperty: "b" }), at("", { additionalProperty: "c" })];
  expect(pathsOf(rejecting(...errors))).toEqual(["a.b", "c"]);
});

test("a path begins at its root", () => {
  const paths = pathsOf(rejecting(at("/query/page"), at("")), "params");
  expect(paths).toEqual(["params.query.page", "params"]);
});

test("there are none where nothing is checked, or all is well", () => {
  expect(findIssues(null, {})).toBeUndefined();
  expect(findIssues(() => true, {})).toBeUndefined();
});

test("an issue has the words of the validator", () => {
  expect(findIssues(rejecting(at("/a")), {})?.issues).toEqual([{ path: "a", message: "is wrong" }]);
});

test("of many issues twenty are kept, and the rest is counted", () => {
  const errors = Array.from({ length: 1_000 }, (_, index) => at(`/${index}`));
  const found = findIssues(rejecting(...errors), {});
  expect(found?.issues).toHaveLength(20);
  expect(found?.count).toBe(1_000);
  expect(asClause(found ?? { issues: [] })).toMatch(/; and 995 more$/);
});

test("issues are one clause: the first five, and how many more there are", () => {
  const issues = ["", "a", "b", "c", "d", "e", "f"].map((path) => ({ path, message: "is wrong" }));
  const five = "is wrong; a: is wrong; b: is wrong; c: is wrong; d: is wrong";
  expect(asClause({ issues: issues.slice(0, 5) })).toBe(five);
  expect(asClause({ issues })).toBe(`${five}; and 2 more`);
});
