import type { Operation } from "../generate/operations/operations.ts";
import { byVerdict } from "./bump.ts";
import { describeDifference, type Change } from "./change.ts";
import { joinFindings } from "./changes.ts";
import { mergeShared } from "./merge-shared.ts";
import { compareRefused } from "./compare-refused.ts";
import { SchemaComparison } from "./schemas/compare-schemas.ts";
import type { Finding } from "./finding.ts";
import { judgeTypes } from "./types/judge-types.ts";
import { pointersOfAddress } from "./wire/compare-addresses.ts";
import { judgeWire, type OperationPart } from "./wire/judge-wire.ts";
import { locate } from "./locate.ts";
import { whole } from "./rules.ts";
import { renamedParameters, tellRenamed, withNewPath, withOldNames } from "./renamed-parameters.ts";
import { distinct } from "./schemas/shape-parts.ts";
import { DocumentComparison } from "./compare-documents.ts";
import type { Version } from "./version.ts";

/** Everything that changed between two versions: each place once, the largest change first. */
export function compareVersions(before: Version, after: Version): Change[] {
  const [root, newRoot] = [before.document.root.value, after.document.root.value];
  const schemas = new SchemaComparison(root, newRoot);
  const received = new SchemaComparison(root, newRoot, "response");
  const refused = new Set(
    [...before.refused, ...after.refused].map(({ operation }) => operation.id),
  );
  const isTaken = ({ declaredId }: Operation) => !refused.has(declaredId);
  const [old, current] = [before.operations.filter(isTaken), after.operations.filter(isTaken)];

  const documents = new DocumentComparison(root, newRoot);
  const { changes: notCompared, texts } = compareRefused(before, after);
  const wire: Finding[] = [];
  texts.push(...documents.compare(root, newRoot, "#"));
  const parts = new Map<string, OperationPart>();
  const pointers = new Map<string, string>();
  const renames = new Map<string, ReadonlyMap<string, string>>();
  for (const operation of old) {
    const revised = current.find(({ id }) => id === operation.id);
    if (!revised) continue;
    const renamed = renamedParameters(operation, revised);
    renames.set(operation.id, renamed);
    const judged = judgeWire([before, after], [operation, withOldNames(revised, renamed)], {
      request: schemas,
      response: received,
    });
    wire.push(...judged.findings.map((one) => withNewPath(one, revised)));
    for (const [name, part] of judged.parts) parts.set(name, part);
    const roots = [before.document, after.document] as const;
    for (const [place, pointer] of pointersOfAddress(roots, [operation, revised]))
      pointers.set(place, pointer);
    texts.push(
      ...documents.compare(operation.node.value, revised.node.value, revised.node.pointer),
    );
  }
  const objectsAt = (place: string, version: "old" | "current") => {
    const alternatives = locate(place, parts, schemas)[version];
    const shapes = alternatives.flatMap((all) => schemas[version].of(all));
    return shapes.filter(({ type }) => type === "object");
  };
  const types = [
    ...[...renames].reduce(
      (findings, [id, renamed]) => tellRenamed(findings, id, renamed),
      judgeTypes([...renames.keys()], before.generated, after.generated, objectsAt),
    ),
    ...compareLists(old, current),
  ];
  for (const [place, pointer] of [...placesOf(before, old), ...placesOf(after, current)])
    pointers.set(place, pointer);
  const sourceOf = (pointer: string) => {
    const source = after.document.sourceOf({ pointer });
    return source === pointer ? before.document.sourceOf({ pointer }) : source;
  };
  const atSource = <Told extends { pointer: string }>(told: readonly Told[]): Told[] =>
    told.map((one) => ({ ...one, pointer: sourceOf(one.pointer) }));
  const told = distinct(atSource(texts.filter(({ isText }) => isText)), ({ pointer }) => pointer);
  return byVerdict([
    ...notCompared,
    ...mergeShared(atSource(joinFindings(wire, types, parts, pointers, schemas))),
    ...told.map((text) => describeDifference(text, "text")),
  ]);
}

/** Where operations and their statuses stand, by their places. */
function placesOf({ document }: Version, operations: readonly Operation[]): [string, string][] {
  return operations.flatMap(({ id, node, responses }): [string, string][] => [
    [id, node.pointer],
    ...[...responses.keys()].flatMap((status) => {
      const pointer = document.get(node, "responses", status)?.pointer ?? node.pointer;
      return ["response", "error"].map((kind): [string, string] => [
        `${id} ${kind} ${status}`,
        pointer,
      ]);
    }),
  ]);
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

export { createVersion } from "./version.ts";
