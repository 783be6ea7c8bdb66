import { beforeAll, describe, expect, test } from "vitest";
import { largest } from "../../../scripts/spec-diff/bump.ts";
import type { Change } from "../../../scripts/spec-diff/change.ts";
import { compareVersions, createVersion } from "../../../scripts/spec-diff/compare.ts";
import { documentOf } from "./labelled/document.ts";
import { constraintRows, otherConstraints } from "./labelled/constraints.ts";
import { exclusive } from "./labelled/exclusive.ts";
import { narrowing } from "./labelled/narrowing.ts";
import { operations } from "./labelled/operations.ts";
import { recursion } from "./labelled/recursion.ts";
import { patterns } from "./labelled/patterns.ts";
import { ranges } from "./labelled/ranges.ts";
import { requests } from "./labelled/requests.ts";
import { responses } from "./labelled/responses.ts";
import type { Label, Parts, LabelledRow, LabelledRows } from "./labelled/row.ts";

const groups: Readonly<Record<string, LabelledRows>> = {
  requests,
  responses,
  constraints: { ...constraintRows, ...otherConstraints },
  operations,
  recursion,
  narrowing,
  exclusive,
  patterns,
  ranges,
};

const rows = Object.entries(groups).flatMap(([group, all]) =>
  Object.entries(all).map(([name, row]) => ({ group, name, row })),
);

let refused: string[];
let changes: readonly Change[];

// Each row is an operation of one document, so that the compiler is asked once for all of them.
beforeAll(() => {
  const version = (side: "before" | "after") => {
    const parts = rows.map(({ row }, index): [string, Partial<Parts>] => [
      `row${index}`,
      row[side],
    ]);
    return createVersion(side, documentOf(Object.fromEntries(parts)), "rows.yaml");
  };
  const versions = [version("before"), version("after")] as const;
  refused = versions.flatMap((one) => one.refused.map(({ failure }) => failure.message));
  changes = compareVersions(...versions);
}, 60_000);

test("every row can be generated", () => {
  expect(refused).toEqual([]);
});

describe.for(Object.keys(groups))("%s", (group) => {
  for (const [index, { name, row, group: own }] of rows.entries()) {
    if (own !== group) continue;
    test(`${name}: ${row.verdict}`, () => {
      const told = changes.filter((change) => isOf(`row${index}`, change));
      const report = told.map(({ place, verdict, old, new: current, why }) => ({
        place,
        verdict,
        old,
        new: current,
        why,
      }));
      expect({ verdict: largest(told.map(({ verdict }) => verdict)), report }).toMatchObject({
        verdict: row.verdict,
      });
    });
  }
});

test("each change says what was there, what is there, and why", () => {
  const silent = changes.filter(({ old, new: current, why }) => old === current || why === "");
  expect(silent).toEqual([]);
});

test("each verdict that differs from a label says why", () => {
  expect(rows.length).toBeGreaterThanOrEqual(120);
  const differing = rows.filter(({ row }) => row.labels.some((label) => differs(row, label)));
  const explained = rows.filter(({ row }) => row.because !== undefined);
  expect(explained.map(({ name }) => name)).toEqual(differing.map(({ name }) => name));
});

function isOf(id: string, { place, also }: Change): boolean {
  return [place, ...also].some((one) => new RegExp(`(^| /)${id}(?!\\d)`).test(one));
}

function differs({ verdict }: LabelledRow, label: Label): boolean {
  if (label.includes(" warning:")) return false;
  return label.includes(" breaking:") !== (verdict === "major");
}
