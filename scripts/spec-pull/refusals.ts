import { idFor } from "../generate/operations/operation-id.ts";
import { requireTaken, type Taken } from "../generate/operations/take-operations.ts";
import { update, withRemedy } from "../generate/remedy.ts";
import { Failure } from "../lib/command.ts";
import { pathItemsOf } from "../lib/path-items.ts";
import { requireSafe } from "../lib/safe-document.ts";
import { holdsOnly, type ListedOperation } from "./operations.ts";
import type { OpenApi } from "./parse.ts";
import { slice } from "./slice.ts";
import { componentsOf } from "./unreachable.ts";

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
  const components = componentsOf(document);
  const refusals = new Map<string, string>();
  for (const [id, operations] of Map.groupBy(all, (operation) => operation.id)) {
    // Only its paths, because the others would be copied again for each operation.
    const paths = Object.fromEntries(operations.map(({ path }) => [path, items.get(path)]));
    const isWhole = fromPage && operations.length === all.length && holdsOnly(document, [id]);
    const refusal =
      id === ""
        ? "it has no operationId, by which spec/upstream.yaml could name it; add one in a copy of the document, and pull that."
        : messageOfFailure(() =>
            requireSafe(
              isWhole ? document : slice({ ...document, paths }, [id], name, components),
              name,
            ),
          );
    if (refusal !== undefined) refusals.set(id, refusal);
  }
  return refusals;
}

/** Why operations with the same id cannot be taken, by their places: a pull takes all of them, and lint refuses that. */
export function refusalsOfTwins({ all }: Taken, name: string): Map<string, string> {
  const named = all.filter(({ id }) => id !== undefined);
  const groups = [...Map.groupBy(named, ({ id }) => id).values()];
  const refusals = groups.flatMap((group) => {
    const [first, second] = group;
    if (first === undefined || second === undefined) return [];
    const more = group.length > 2 ? ` and ${group.length - 2} more` : "";
    return group.map((operation) => {
      const { id, place, method, path, source } = operation;
      const other = operation === first ? second : first;
      const reason = `its operationId ${id} is also that of ${other.place}${more}`;
      const remedy = update("rename one of them", { operationId: idFor(method, path) });
      return [place, `${name} at ${source}: ${withRemedy(reason, source, remedy)}`] as const;
    });
  });
  return new Map(refusals);
}

/** Why `generate` refuses an operation that a pull takes. */
export function refusalOfGenerate(taken: Taken, id: string): string | undefined {
  return messageOfFailure(() => requireTaken(taken, [id]));
}

function messageOfFailure(run: () => void): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof Failure) return error.message;
    throw error;
  }
}
