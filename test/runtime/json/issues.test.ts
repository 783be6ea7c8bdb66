import { expect, test } from "vitest";
import { describe as asClause, findIssues } from "../../../src/runtime/issues.ts";
import type { ValidationIssue } from "../../../src/runtime/descriptor.ts";

/** As a validator that Ajv compiled leaves what it found. */
const rejecting = (...errors: ValidationIssue[]) => Object.assign(() => false, { errors });
const at = (instancePath: string, params: ValidationIssue["params"] = {}) => ({
  instancePath,
  params,
  message: "is wrong",
});

test.for([
  ["", ""],
  ["/a", "a"],
  ["/a/0/b/12", "a[0].b[12]"],
  ["/0", "[0]"],
  ["/a/1b", "a.1b"],
  ["/x~1y/m~0n", "x/y.m~n"],
  ["/~01", "~1"],
] as const)("the pointer %j is the path %j", ([pointer, path]) => {
  expect(findIssues(rejecting(at(pointer)), {})).toEqual([{ path, message: "is wrong" }]);
});

test("a property that is missing or too much is part of the path", () => {
  const errors = [at("/a", { missingProperty: "b" }), at("", { additionalProperty: "c" })];
  const paths = findIssues(rejecting(...errors), {}).map(({ path }) => path);
  expect(paths).toEqual(["a.b", "c"]);
});

test("a path begins at its root", () => {
  const paths = findIssues(rejecting(at("/query/page"), at("")), {}, "params");
  expect(paths.map(({ path }) => path)).toEqual(["params.query.page", "params"]);
});

test("there are none where nothing is checked, or all is well", () => {
  expect(findIssues(null, {})).toEqual([]);
  expect(findIssues(() => true, {})).toEqual([]);
});

test("issues are one clause: the first five, and how many more there are", () => {
  const issues = ["", "a", "b", "c", "d", "e", "f"].map((path) => ({ path, message: "is wrong" }));
  const five = "is wrong; a: is wrong; b: is wrong; c: is wrong; d: is wrong";
  expect(asClause(issues.slice(0, 5))).toBe(five);
  expect(asClause(issues)).toBe(`${five}; and 2 more`);
});
