import { createExamples } from "../generate/examples/examples.ts";
import { takeOperations } from "../generate/operations/take-operations.ts";
import { applyOverlays } from "../lib/apply-overlays.ts";
import { Failure } from "../lib/command.ts";
import { readProject } from "../lib/project.ts";
import { requireSafe } from "../lib/safe-document.ts";
import type { OpenApi } from "./parse.ts";
import { kept } from "./slice.ts";

/** Each operation of a document, with whether it can be taken, or the reason why it cannot; then how many can. */
export async function listOperations(document: OpenApi, name: string): Promise<string[]> {
  const { overlays } = await readProject();
  const { operations, refused, all } = takeOperations(
    await overlaid(kept(document), name, overlays),
    name,
    createExamples,
  );
  const reasons = new Map(refused.map(({ operation, failure }) => [operation, failure.message]));
  const lines = all.map(
    (operation) =>
      `${operation.id ?? "(no operationId)"} (${operation.place}): ${reasons.get(operation) ?? "can be taken"}`,
  );
  return [...lines, `${operations.length} of ${all.length} operations can be taken`];
}

/**
 * Applies our overlays. Where Redocly may not see the whole document, or cannot read it, they are applied without its
 * paths and components: what is wrong there may be in operations that are not ours.
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
