import { expect, test } from "vitest";
import { compareVersions, createVersion } from "../../../scripts/spec-diff/compare.ts";
import { documentOf } from "./labelled/document.ts";
import type { Parts } from "./labelled/row.ts";

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
