import { readFile } from "node:fs/promises";
import { query } from "jsonpath-rfc9535";
import { Failure } from "../lib/command.ts";
import { isRecord } from "../lib/record.ts";
import { requireSafe } from "../lib/safe-document.ts";
import { requireYaml } from "../lib/yaml.ts";

/** The targets of an overlay's actions. */
export type Overlay = { file: string; targets: { target: string; pointer: string }[] };

/** Reads an overlay. Refuses a file that is not an overlay, because Redocly's own message is not clear. */
export async function readOverlay(file: string): Promise<Overlay> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new Failure(`${file} cannot be read; redocly.yaml names it as an overlay.`);
  });
  const overlay = requireYaml(text, file);
  if (!isRecord(overlay) || typeof overlay["overlay"] !== "string")
    throw new Failure(`${file} is no OpenAPI Overlay; it begins with \`overlay: 1.0.0\`.`);
  requireSafe(overlay, file); // Redocly would follow its references, too.
  const actions: unknown[] = Array.isArray(overlay["actions"]) ? overlay["actions"] : [];
  const idle = actions.findIndex(
    (action) => isRecord(action) && !("update" in action || "copy" in action || action["remove"]),
  );
  if (idle !== -1)
    throw new Failure(
      `${file} at #/actions/${idle}: the action has neither \`update\` nor \`remove: true\`.`,
    );
  const targets = actions.flatMap((action, index) => {
    const target = isRecord(action) ? action["target"] : undefined;
    // Redocly reports a target that is not a string or not a JSONPath.
    return typeof target === "string" ? [{ target, pointer: `#/actions/${index}` }] : [];
  });
  return { file, targets };
}

/**
 * Refuses an overlay action whose target matches nothing, because Redocly silently ignores it.
 *
 * @param documents - The vendor's document and the one with all overlays applied. A target may match either.
 */
export function checkOverlayTargets(
  overlays: readonly Overlay[],
  spec: string,
  documents: readonly unknown[],
): void {
  for (const { file, targets } of overlays) {
    for (const { target, pointer } of targets) {
      if (hasThreeTerms(target))
        throw new Failure(
          `${file} at ${pointer}: of a && b && c in the target ${target} the third term would be ignored; write (a && b) && c.`,
        );
      if (documents.some((document) => matches(document, target))) continue;
      throw new Failure(
        `${file} at ${pointer}: the target ${target} matches nothing in ${spec}; fix or remove the action.`,
      );
    }
  }
}

/** Whether a filter joins three terms by `&&`. jsonpath-rfc9535, which Redocly uses, ignores the third. */
function hasThreeTerms(target: string): boolean {
  // From the inside out, a pair of parentheses or brackets is replaced by one term.
  let text = target.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, "_");
  for (;;) {
    const innermost = /[([]([^()[\]]*)[)\]]/.exec(text);
    const inside = innermost?.[1] ?? text;
    if (inside.split("||").some((terms) => terms.split("&&").length > 2)) return true;
    if (!innermost) return false;
    text = text.replace(innermost[0], () => "_");
  }
}

function matches(document: unknown, target: string): boolean {
  // Sound: a parsed document consists of JSON values.
  return query(document as Parameters<typeof query>[0], target).length > 0;
}
