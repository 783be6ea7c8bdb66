import type { CanonicalOperation } from "../generate/canonical/canonical.ts";
import { idFor } from "../generate/operations/operation-id.ts";
import { requireTaken, type Taken } from "../generate/operations/take-operations.ts";
import { update, withRemedy } from "../generate/remedy.ts";
import { messageOfFailure } from "../lib/command.ts";
import { pathItemsOf } from "../lib/path-items.ts";
import { requireSafe } from "../lib/safe-document.ts";
import { holdsOnly } from "./operations.ts";
import type { ListedOperation } from "../lib/path-items.ts";
import type { OpenApi } from "./parse.ts";
import { slice } from "./slice.ts";
import { targetsOf } from "./unreachable.ts";

export type PulledSpec = {
  document: OpenApi;
  name: string;
  /** Whether it is from a docs page. A pull keeps all of a page that holds only our operations. */
  fromPage: boolean;
};

/** Why a pull of each operation alone would be refused, by operationId. */
export function refusalsOfPull(
  { document, name, fromPage }: PulledSpec,
  all: readonly ListedOperation[],
): Map<string, string> {
  const items = new Map(pathItemsOf(document).map(({ path, fields }) => [path, fields]));
  const targets = targetsOf(document);
  const refusals = new Map<string, string>();
  for (const [id, operations] of Map.groupBy(all, (operation) => operation.id)) {
    // Only its paths, because the others would be copied again for each operation.
    const paths = Object.fromEntries(operations.map(({ path }) => [path, items.get(path)]));
    const isWhole = fromPage && operations.length === all.length && holdsOnly(document, [id]);
    const refusal =
      id === ""
        ? "it has no operationId, by which spec/upstream.yaml could name it; add one in a copy of the document, and pull that."
        : messageOfFailure(() =>
            requireSafe(isWhole ? document : slice({ ...document, paths }, [id], targets), name),
          );
    if (refusal !== undefined) refusals.set(id, refusal);
  }
  return refusals;
}

/** Why operations with the same id cannot be taken, by their places: a pull takes all of them, and lint refuses that. */
export function refusalsOfTwins(all: readonly CanonicalOperation[], name: string) {
  return sentencesOfTwins(
    all,
    ({ id }) => id,
    (one, other) => {
      const reason = `its operationId ${one.id} is also that of ${other}`;
      return `${name} at ${one.source}: ${renaming(reason, one)}`;
    },
  );
}

/** With which others an operation cannot be taken, by its place: their ids become the same identifier. */
export function clashes(all: readonly CanonicalOperation[]): Map<string, string> {
  const idOf = ({ unit: { value } }: CanonicalOperation) => Object(value)["operationId"];
  return sentencesOfTwins(all, idOf, (one, other) =>
    renaming(
      `can be taken, but not together with ${other}, because both are ${idOf(one)} in TypeScript`,
      one,
    ),
  );
}

/** A sentence for each operation whose key is that of another, by its place. */
function sentencesOfTwins(
  all: readonly CanonicalOperation[],
  keyOf: (operation: CanonicalOperation) => string | undefined,
  write: (one: CanonicalOperation, others: string) => string,
): Map<string, string> {
  const groups = Map.groupBy(
    all.filter((one) => keyOf(one) !== undefined),
    keyOf,
  ).values();
  const sentences = [...groups].flatMap((group) => {
    const [first, second] = group;
    if (first === undefined || second === undefined) return [];
    const more = group.length > 2 ? ` and ${group.length - 2} more` : "";
    return group.map((one) => {
      const other = one === first ? second : first;
      return [one.place, write(one, `${other.place}${more}`)] as const;
    });
  });
  return new Map(sentences);
}

function renaming(reason: string, { method, path, source }: CanonicalOperation): string {
  const remedy = update("rename one of them", { operationId: idFor(method, path) });
  return withRemedy(reason, source, remedy);
}

/** Why `generate` refuses an operation that a pull takes. An overlay may have renamed it, but not moved it. */
export function refusalOfGenerate(
  taken: Taken,
  { id, place }: ListedOperation,
): string | undefined {
  if (!taken.all.some((one) => one.place === place))
    return messageOfFailure(() => {
      requireTaken(taken, [id]);
    });
  return taken.refused.find(({ operation }) => operation.place === place)?.failure.message;
}
