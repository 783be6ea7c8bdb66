import type { CanonicalOperation } from "../generate/canonical/canonical.ts";
import type { Operation } from "../generate/operations.ts";
import { escapeToken } from "../lib/json-pointer.ts";
import { asPhrase } from "../lib/reason.ts";
import { byVerdict } from "./bump.ts";
import { joinFindings, type Change } from "./changes.ts";
import { SchemaComparison } from "./compare-schemas.ts";
import type { Finding } from "./finding.ts";
import { judgeTypes } from "./judge-types.ts";
import { judgeWire, type Part } from "./judge-wire.ts";
import { locate } from "./locate.ts";
import { describePointer } from "./place.ts";
import { whole, wholeRules } from "./rules.ts";
import { saysNothingOfProperties } from "./shape-parts.ts";
import { Shapes } from "./shapes.ts";
import { compareTexts, type TextChange } from "./texts.ts";
import type { Version } from "./version.ts";
import { literal } from "./words.ts";

/** Everything that changed between two versions: each place once, the largest change first. */
export function compareVersions(before: Version, after: Version): Change[] {
  const [root, newRoot] = [before.document.root.value, after.document.root.value];
  const schemas = new SchemaComparison(root, newRoot);
  const refused = new Set(
    [...before.refused, ...after.refused].map(({ operation }) => operation.id),
  );
  const isTaken = ({ declaredId }: Operation) => !refused.has(declaredId);
  const [old, current] = [before.operations.filter(isTaken), after.operations.filter(isTaken)];

  const wire = compareRefused(before, after);
  const texts = compareTexts(root, newRoot, "#");
  const parts = new Map<string, Part>();
  for (const operation of old) {
    const revised = current.find(({ id }) => id === operation.id);
    if (!revised) continue;
    const judged = judgeWire([before, after], [operation, revised], schemas);
    wire.push(...judged.findings);
    for (const [name, part] of judged.parts) parts.set(name, part);
    texts.push(...compareTexts(operation.node.value, revised.node.value, revised.node.pointer));
  }
  const ids = old.map(({ id }) => id).filter((id) => current.some((one) => one.id === id));
  const isBare = (place: string) =>
    locate(place, parts, schemas)
      .old.flatMap((all) => schemas.old.of(all))
      .every(saysNothingOfProperties);
  const types = [
    ...judgeTypes(ids, before.generated, after.generated, isBare),
    ...compareLists(old, current),
  ];
  const pointers = new Map([
    ...[...before.refused, ...after.refused].map(({ operation }) => addressOf(operation)),
    ...[...old, ...current].map(({ id, node }): [string, string] => [id, node.pointer]),
  ]);
  const changes = joinFindings(wire, types, parts, pointers, schemas);
  return byVerdict([...changes, ...texts.map(describeText)]);
}

/** Operations that come, go, or have another name at the same address. */
function compareLists(old: readonly Operation[], current: readonly Operation[]): Finding[] {
  const address = ({ method, path }: Operation) => `${method} ${path}`;
  const missingIn = (list: readonly Operation[]) => (operation: Operation) =>
    !list.some(({ id }) => id === operation.id);
  const added = current.filter(missingIn(old));
  const renamed = new Set<Operation>();
  const gone = old.filter(missingIn(current)).map((operation) => {
    const twin = added.find((other) => address(other) === address(operation));
    if (twin) renamed.add(twin);
    return twin
      ? whole(operation.id, "operation renamed", operation.id, twin.id)
      : whole(operation.id, "operation removed", address(operation));
  });
  const more = added.filter((operation) => !renamed.has(operation));
  return [...gone, ...more.map((one) => whole(one.id, "operation added", undefined, address(one)))];
}

/** Operations without types in one of the versions: every change of them counts as one that breaks callers. */
function compareRefused(before: Version, after: Version): Finding[] {
  const [verdict, why] = wholeRules["not compared"];
  const textOf = ({ source }: Version, operation: CanonicalOperation) => {
    const shapes = new Shapes(source);
    return shapes.write(shapes.at(addressOf(operation)[1]).value);
  };
  return [before, after].flatMap((version, index) => {
    const other = index === 0 ? after : before;
    return version.refused.flatMap(({ operation, failure }) => {
      const { place } = operation;
      const [part] = addressOf(operation);
      const isRefusedToo = other.refused.some((one) => one.operation.place === place);
      if (isRefusedToo && textOf(version, operation) === textOf(other, operation)) return [];
      const reason = `npm run generate refuses it in ${version.name} (${asPhrase(failure.message)})`;
      const sides = ["taken by generate", "refused by generate"];
      const [was, is] = isRefusedToo ? [] : index === 0 ? sides.toReversed() : sides;
      return [{ part, path: "", verdict, why: `${why}: ${reason}`, before: was, after: is }];
    });
  });
}

/** How a report calls an operation that is refused, and where it stands. */
function addressOf({ id, place, path, method }: CanonicalOperation): [string, string] {
  return [id ?? place, `#/paths/${escapeToken(path)}/${method}`];
}

function describeText({ pointer, before, after }: TextChange): Change {
  const [verdict, why] = wholeRules.text;
  return {
    verdict,
    place: describePointer(pointer),
    also: [],
    pointer,
    old: before === undefined ? null : literal(before),
    new: after === undefined ? null : literal(after),
    why,
    judges: [{ name: "wire", verdict, why }],
  };
}

export { createVersion } from "./version.ts";
