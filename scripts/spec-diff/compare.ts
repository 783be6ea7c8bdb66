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
import { renamedParameters, tellRenamed, withNewPath, withOldNames } from "./renamed-parameters.ts";
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
  const renames = new Map<string, ReadonlyMap<string, string>>();
  for (const operation of old) {
    const revised = current.find(({ id }) => id === operation.id);
    if (!revised) continue;
    const renamed = renamedParameters(operation, revised);
    renames.set(operation.id, renamed);
    const judged = judgeWire([before, after], [operation, withOldNames(revised, renamed)], schemas);
    wire.push(...judged.findings.map((one) => withNewPath(one, revised)));
    for (const [name, part] of judged.parts) parts.set(name, part);
    texts.push(...compareTexts(operation.node.value, revised.node.value, revised.node.pointer));
  }
  const isBare = (place: string, version: "old" | "current") => {
    const alternatives = locate(place, parts, schemas)[version];
    return alternatives
      .flatMap((all) => schemas[version].of(all))
      .some((shape) => shape.type === "object" && saysNothingOfProperties(shape));
  };
  const types = [
    ...[...renames].reduce(
      (findings, [id, renamed]) => tellRenamed(findings, id, renamed),
      judgeTypes([...renames.keys()], before.generated, after.generated, isBare),
    ),
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
  const places = new Set(
    [...before.refused, ...after.refused].map(({ operation }) => operation.place),
  );
  return [...places].flatMap((place) => {
    const at = ({ refused }: Version) => refused.find(({ operation }) => operation.place === place);
    const [old, current] = [at(before), at(after)];
    const operation = (current ?? old)?.operation;
    if (!operation) return [];
    if (old && current && textOf(before, old.operation) === textOf(after, current.operation))
      return [];
    const reasons = [before, after].flatMap((version) => {
      const failure = at(version)?.failure;
      return failure ? [[version.name, asPhrase(failure.message)] as const] : [];
    });
    const isOne = new Set(reasons.map(([, reason]) => reason)).size === 1;
    const reason = isOne
      ? `in ${reasons.map(([name]) => name).join(" and in ")} (${reasons[0]?.[1]})`
      : reasons.map(([name, one]) => `in ${name} (${one})`).join(" and ");
    const sides = [before, after].map((version) => {
      if (at(version)) return "refused by generate";
      const isThere = version.operations.some(
        ({ node }) => node.pointer === addressOf(operation)[1],
      );
      return isThere ? "taken by generate" : undefined;
    });
    const isOneSided = sides.includes(undefined);
    const [was, is] =
      old && current
        ? []
        : sides.map((side) => (side && isOneSided ? "an operation that generate refuses" : side));
    const [part] = addressOf(operation);
    const because = `${why}: npm run generate refuses it ${reason}`;
    return [{ part, path: "", verdict, why: because, before: was, after: is }];
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
