import { createExamples } from "../generate/examples/examples.ts";
import {
  requireTaken,
  takeOperations,
  type Taken,
} from "../generate/operations/take-operations.ts";
import { applyOverlays } from "../lib/apply-overlays.ts";
import { Failure } from "../lib/command.ts";
import { pathItemsOf } from "../lib/path-items.ts";
import { readProject } from "../lib/project.ts";
import { requireSafe } from "../lib/safe-document.ts";
import { holdsOnly, operationsIn, type ListedOperation } from "./operations.ts";
import type { OpenApi } from "./parse.ts";
import { slice } from "./slice.ts";
import { componentsOf } from "./unreachable.ts";

type Source = {
  document: OpenApi;
  name: string;
  /** Whether it is from a docs page. A pull keeps all of a page that holds only our operations. */
  fromPage: boolean;
};

/**
 * One line for each operation of a document: it can be taken, or the reason why not, which is that of the pull or of
 * `generate`. The last line counts them.
 */
export async function listOperations(source: Source): Promise<string[]> {
  const { document, name } = source;
  const { overlays } = await readProject();
  const all = operationsIn(document);
  const pulled = refusalsOfPull(source, all);
  const ids = all.map(({ id }) => id).filter((id) => !pulled.has(id));
  const taken = takeOperations(
    await overlaid(slice(document, ids, name), name, overlays),
    name,
    createExamples,
  );
  const refusals = all.map(({ id }) => pulled.get(id) ?? refusalOfGenerate(taken, id));
  const lines = all.map(
    ({ id, place }, index) =>
      `${id || "(no operationId)"} (${place}): ${refusals[index] ?? "can be taken"}`,
  );
  const count = refusals.filter((refusal) => refusal === undefined).length;
  return [...lines, `${count} of ${all.length} operations can be taken`];
}

/** Why a pull of each operation alone would be refused, by operationId. */
function refusalsOfPull(
  { document, name, fromPage }: Source,
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

function refusalOfGenerate(taken: Taken, id: string): string | undefined {
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

/**
 * Applies our overlays. If the document is not safe for Redocly, or Redocly cannot read it, the overlays are applied
 * without its paths and components. All operations together can be beyond a bound that each alone keeps.
 */
async function overlaid(document: OpenApi, name: string, overlays: string[]): Promise<OpenApi> {
  try {
    return await apply(document, name, overlays);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { paths, components, ...rest } = document;
    return { ...(await apply({ ...rest, paths: {} }, name, overlays)), paths, components };
  }
}

async function apply(document: OpenApi, name: string, overlays: string[]): Promise<OpenApi> {
  requireSafe(document, name);
  return JSON.parse(await applyOverlays(document, name, overlays));
}
