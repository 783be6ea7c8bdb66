import { beforeAll, expect, test } from "vitest";
import { stringify } from "yaml";
import { largest, type Change } from "../../../scripts/spec-diff/bump.ts";
import type { SpecDiff } from "../../../scripts/spec-diff/diff.ts";
import { spec } from "../../fixtures/folder.ts";
import { allChanges } from "../../fixtures/operation-changes.ts";
import type { Parts } from "../../fixtures/operation-changes/parts.ts";
import { operationsDocument } from "../../fixtures/operations-document.ts";
import { createSpecRepository } from "../../fixtures/spec-repository.ts";

let diff: SpecDiff;

// Every case is an operation of one document, so that both judges are asked once for all of them.
beforeAll(async () => {
  const filesFor = (side: "before" | "after", more: string) => {
    const operations: Record<string, Partial<Parts>> = { [more]: {} };
    for (const [name, change] of Object.entries(allChanges)) operations[name] = change[side] ?? {};
    return [
      [spec, operationsDocument(operations)],
      [
        "spec/upstream.yaml",
        stringify({ source: "openapi.json", operations: Object.keys(operations) }),
      ],
    ] as const;
  };
  using repository = await createSpecRepository(
    Object.fromEntries(filesFor("before", "operationRemoved")),
  );
  for (const [file, text] of filesFor("after", "operationAdded")) repository.write(file, text);
  const { code, stdout, stderr } = await repository.script("spec-diff", "--format", "json");
  if (code !== 0) throw new Error(stderr);
  // Sound: it is what --format json prints.
  diff = JSON.parse(stdout) as SpecDiff;
}, 60_000);

test("both judges have spoken", () => {
  expect(diff).toMatchObject({
    verdict: "major",
    wire: { bump: "major" },
    types: { bump: "major" },
  });
  expect(diff.note).toBeUndefined();
});

for (const [name, { wire, types, says }] of Object.entries(allChanges)) {
  test(`${name}: ${wire} on the wire, ${types} in types`, () => {
    const onWire = changesAt(diff.wire.changes, `POST /${name}`);
    const inTypes = changesAt(diff.types?.changes ?? [], name);
    const told = inTypes.map(({ place, message }) => `${place} ${message}`);
    expect({ wire: bumpOf(onWire), types: bumpOf(inTypes), told }).toMatchObject({ wire, types });
    const pattern = says ? new RegExp(says.source.replace("^", `^${name} `)) : undefined;
    expect(told.filter((line) => pattern?.test(line))).toHaveLength(says ? 1 : 0);
  });
}

test("an operation of ours that is gone is major, one more is minor", () => {
  expect(changesAt(diff.types?.changes ?? [], "operationRemoved")).toMatchObject([
    { impact: "major", message: "was removed: callers of it no longer compile" },
  ]);
  expect(changesAt(diff.types?.changes ?? [], "operationAdded")).toMatchObject([
    { impact: "minor", message: "was added" },
  ]);
});

function changesAt(changes: readonly Change[], place: string): Change[] {
  return changes.filter((change) => change.place === place || change.place.startsWith(`${place} `));
}

function bumpOf(changes: readonly Change[]) {
  return largest(changes.map(({ impact }) => impact));
}
