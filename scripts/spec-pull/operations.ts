import { Failure, messageOfFailure } from "../lib/command.ts";
import { operationsOf } from "../lib/http-methods.ts";
import { escapeToken, valueAt } from "../lib/json-pointer.ts";
import { operationsIn, pathItemsOf } from "../lib/path-items.ts";
import type { OpenApi } from "./parse.ts";
import { isRecord } from "../lib/record.ts";
import { requireSafe } from "../lib/safe-document.ts";

const NEAR_NAMES = 3;

/** Why the reference of a path item leads to no operations, by path. */
export function lostItems(document: OpenApi, name: string): Map<string, string> {
  const lost = pathItemsOf(document).flatMap(({ path, fields }) => {
    const { $ref } = fields;
    if (typeof $ref !== "string" || operationsOf(fields).length > 0) return [];
    const target = valueAt(document, $ref);
    const reason =
      messageOfFailure(() => {
        requireSafe({ paths: { [path]: { $ref } } }, name);
      }) ??
      `${name} at #/paths/${escapeToken(path)}/$ref: from reference to reference it leads ${isRecord(target) ? "in a circle" : `to ${$ref}, which is no path item`}; mend it in a copy of the document, and pull that.`;
    return [[path, reason] as const];
  });
  return new Map(lost);
}

/** Whether a document has no other operations than the wanted ones. */
export function holdsOnly(document: OpenApi, wanted: string[]): boolean {
  if ("webhooks" in document || "$self" in document) return false;
  return operationsIn(document).every(({ id }) => wanted.includes(id));
}

/** Fails if a document lacks one of the wanted operations. The message lists similar names. */
export function requireOperations(document: OpenApi, wanted: string[], source: string): void {
  const operations = operationsIn(document);
  const missing = wanted.find((id) => operations.every((operation) => operation.id !== id));
  if (missing === undefined) return;
  const [lost] = lostItems(document, source).values(); // The operation may be there.
  if (lost !== undefined) throw new Failure(lost);
  if (operations.length === 0)
    throw new Failure(`${source} has no operations at all; perhaps it is cut short.`);
  const near = operations
    .filter(({ id }) => id !== "")
    .map((operation) => ({ ...operation, likeness: likeness(operation.id, missing) }))
    .toSorted((one, other) => other.likeness - one.likeness)
    .slice(0, NEAR_NAMES)
    .map(({ id, place }) => `${id} (${place})`);
  throw new Failure(
    `${source} has no operation '${missing}' among its ${operations.length}; near names: ` +
      `${near.join(", ") || "none"}. If it was renamed, edit \`operations\` in spec/upstream.yaml.`,
  );
}

/**
 * How similar two names are, from 0 to 1: the share of pairs of neighbouring letters that both have, ignoring case.
 */
function likeness(one: string, other: string): number {
  const [a, b] = [pairs(one), pairs(other)];
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return shared / Math.max(1, Math.min(a.size, b.size));
}

function pairs(name: string): Set<string> {
  const letters = name.toLowerCase().replace(/[^a-z\d]/g, "");
  return new Set(Array.from(letters, (_, index) => letters.slice(index, index + 2)).slice(0, -1));
}
