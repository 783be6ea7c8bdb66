import { readFile } from "node:fs/promises";
import { query } from "jsonpath-rfc9535";
import { parse } from "yaml";
import { Failure } from "../command.ts";
import type { Project } from "../project.ts";
import { isRecord } from "../record.ts";

/**
 * Refuses an overlay action whose target matches nothing: Redocly passes over it without a word.
 * A target may match the vendor's document or what the other actions made of it.
 */
export async function checkOverlayTargets(project: Project, bundled: unknown): Promise<void> {
  const before: unknown = parse(await readFile(project.spec, "utf8"));
  for (const overlay of project.overlays) {
    const content: unknown = parse(await readFile(overlay, "utf8"));
    const actions =
      isRecord(content) && Array.isArray(content["actions"]) ? content["actions"] : [];
    for (const [index, action] of actions.entries()) {
      const target: unknown = isRecord(action) ? action["target"] : undefined;
      if (typeof target !== "string") continue; // Redocly's lint has said so.
      if (![before, bundled].some((document) => matches(document, target))) {
        throw new Failure(
          `${overlay} at #/actions/${index}: the target ${target} matches nothing in ${project.spec}; mend or remove the action.`,
        );
      }
    }
  }
}

function matches(document: unknown, target: string): boolean {
  return query(document as Parameters<typeof query>[0], target).length > 0;
}
