import { createExamples } from "../generate/examples/examples.ts";
import { takeOperations } from "../generate/operations/take-operations.ts";
import { applyOverlays } from "../lib/apply-overlays.ts";
import { Failure } from "../lib/command.ts";
import { readProject } from "../lib/project.ts";
import { requireSafe } from "../lib/safe-document.ts";
import { operationsIn } from "./operations.ts";
import type { OpenApi } from "./parse.ts";
import { refusalOfGenerate, refusalsOfPull, refusalsOfTwins, type PulledSpec } from "./refusals.ts";
import { slice } from "./slice.ts";

/**
 * One line for each operation of a document: it can be taken, or the reason why not, which is that of the pull or of
 * `generate`. The last line counts them.
 */
export async function listOperations(source: PulledSpec): Promise<string[]> {
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
  const twins = refusalsOfTwins(taken, name);
  const refusals = all.map(
    ({ id, place }) => pulled.get(id) ?? twins.get(place) ?? refusalOfGenerate(taken, id),
  );
  const lines = all.map(
    ({ id, place }, index) =>
      `${id || "(no operationId)"} (${place}): ${refusals[index] ?? "can be taken"}`,
  );
  const count = refusals.filter((refusal) => refusal === undefined).length;
  return [...lines, `${count} of ${all.length} operations can be taken`];
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
