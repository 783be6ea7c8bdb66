import { createExamples } from "../generate/examples/examples.ts";
import { takeOperations } from "../generate/operations/take-operations.ts";
import { applyOverlays } from "../lib/apply-overlays.ts";
import { Failure } from "../lib/command.ts";
import { readProject } from "../lib/project.ts";
import { requireSafe } from "../lib/safe-document.ts";
import type { OpenApi } from "./parse.ts";
import { kept } from "./slice.ts";

/** One line for each operation of a document: it can be taken, or the reason why not. The last line counts them. */
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
 * Applies our overlays. If the document is not safe for Redocly, or Redocly cannot read it, the overlays are applied
 * without its paths and components, because the error may be in an operation that is not ours.
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
