import { createExamples } from "../generate/examples/examples.ts";
import { identifier } from "../generate/canonical/operation.ts";
import { takeOperations, type Taken } from "../generate/operations/take-operations.ts";
import { applyOverlays } from "../lib/apply-overlays.ts";
import { Failure } from "../lib/command.ts";
import { operationsIn } from "../lib/path-items.ts";
import { readProject } from "../lib/project.ts";
import { requireSafe } from "../lib/safe-document.ts";
import { lostItems } from "./operations.ts";
import type { OpenApi } from "./parse.ts";
import {
  clashes,
  refusalOfGenerate,
  refusalsOfPull,
  refusalsOfTwins,
  type PulledSpec,
} from "./refusals.ts";
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
  const takenWith = new Map<string, Taken>();
  for (const some of withoutClashes(ids)) {
    const sliced = await overlaid(slice(document, some), name, overlays);
    const taken = takeOperations(sliced, name, createExamples);
    for (const id of some) takenWith.set(id, taken);
  }
  const rounds = [...new Set(takenWith.values())];
  const twins = refusalsOfTwins(
    rounds.flatMap((taken) => taken.all),
    name,
  );
  const apart = clashes(rounds.flatMap(acceptedOf));
  const refusals = all.map((one) => {
    const taken = takenWith.get(one.id);
    return pulled.get(one.id) ?? twins.get(one.place) ?? (taken && refusalOfGenerate(taken, one));
  });
  const lines = all.map(
    ({ id, place }, index) =>
      `${id || "(no operationId)"} (${place}): ${refusals[index] ?? apart.get(place) ?? "can be taken"}`,
  );
  const lost = Array.from(lostItems(document, name), ([path, reason]) => `${path}: ${reason}`);
  const count = refusals.filter((refusal) => refusal === undefined).length;
  return [...lines, ...lost, `${count} of ${all.length} operations can be taken`];
}

/** The ids in as few lists as possible, in none of which two become the same identifier. */
function withoutClashes(ids: readonly string[]): string[][] {
  const lists: string[][] = [];
  for (const same of Map.groupBy(new Set(ids), identifier).values())
    for (const [index, id] of same.entries()) (lists[index] ??= []).push(id);
  return lists;
}

function acceptedOf({ all, refused }: Taken) {
  return all.filter((one) => !refused.some(({ operation }) => operation === one));
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
