import { bounds } from "../../lib/bounds.ts";
import { walk } from "../../lib/walk.ts";

/** How deep an operation or a component lies in the document: `paths/<path>/<method>`, `components/<kind>/<name>`. */
const levelsAround = 3;

/** Which bound an operation or a component of the canonical document is beyond, and where; rewrites nest further. */
export function beyondCanonicalBounds(
  value: unknown,
): { pointer: string; reason: string } | undefined {
  const open: { depth: number; alternatives: number }[] = [];
  for (const { key, kind, value: list, depth, pointer } of walk(value)) {
    if (depth + levelsAround > bounds.levels)
      return {
        pointer,
        reason: `in its canonical form it is nested more than ${bounds.levels} levels deep.`,
      };
    while ((open.at(-1)?.depth ?? 0) >= depth) open.pop();
    const isList = kind === "keyword" && (key === "anyOf" || key === "oneOf");
    if (!isList || !Array.isArray(list)) continue;
    const alternatives = (open.at(-1)?.alternatives ?? 0) + list.length;
    if (alternatives > bounds.alternatives)
      return {
        pointer,
        reason: `with those around them there are more than ${bounds.alternatives} alternatives.`,
      };
    open.push({ depth, alternatives });
  }
  return undefined;
}
