import { beforeAll, describe, expect, test } from "vitest";
import type { Change } from "../../../scripts/spec-diff/change.ts";
import { compareVersions, createVersion } from "../../../scripts/spec-diff/compare.ts";
import { describe as describeChange } from "../../../scripts/spec-diff/report.ts";
import { documentOf } from "./labelled/document.ts";
import type { Parts } from "./labelled/row.ts";
import { arrays } from "./lines/arrays.ts";
import { nesting } from "./lines/nesting.ts";
import { operations } from "./lines/operations.ts";
import { recursion } from "./lines/recursion.ts";
import { recursiveUnions } from "./lines/recursive-unions.ts";
import { references } from "./lines/references.ts";
import { unions } from "./lines/unions.ts";
import { values } from "./lines/values.ts";
import { writtenOtherwise } from "./lines/written-otherwise.ts";

const groups = {
  values,
  arrays,
  unions,
  nesting,
  recursion,
  recursiveUnions,
  operations,
  writtenOtherwise,
  references,
};
const rows = Object.entries(groups).flatMap(([group, all]) =>
  all.map(([name, before, after, ...lines]) => ({ group, name, before, after, lines })),
);

let changes: readonly Change[];

// Each row is an operation of one document, so that the compiler is asked once for all of them.
beforeAll(() => {
  const version = (side: "before" | "after") => {
    const parts = rows.map((row, index): [string, Partial<Parts>] => [`row${index}`, row[side]]);
    return createVersion(side, documentOf(Object.fromEntries(parts)), "rows.yaml");
  };
  changes = compareVersions(version("before"), version("after"));
}, 60_000);

describe.for(Object.keys(groups))("%s", (group) => {
  for (const [index, { name, lines, group: own }] of rows.entries()) {
    if (own !== group) continue;
    test(`${name}: each change once, in words`, () => {
      const told = changes.filter(({ place }) => isOf(index, place)).map(lineOf);
      expect(told).toEqual(lines);
    });
  }
});

/** Whether a place is in an operation, or in a component that it names. */
function isOf(index: number, place: string): boolean {
  if (!place.startsWith("components.")) return new RegExp(`(^| /)row${index}\\b`).test(place);
  return Object.keys(rows[index]?.after.schemas ?? {}).some((name) => place.includes(`.${name}.`));
}

/** A line of the report up to the reason, without the name of the row. */
function lineOf(change: Change): string {
  const [wire, types] = ["wire", "types"].map(
    (name) => change.judges.find((judge) => judge.name === name)?.verdict ?? "-",
  );
  const text = `${wire} ${types} ${change.place}: ${describeChange({ ...change, why: "" })}`;
  return text.replaceAll(/row\d+ /g, "").replaceAll(/\/row\d+/g, "/row");
}
