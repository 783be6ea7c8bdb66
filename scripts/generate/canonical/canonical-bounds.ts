import { bounds, written } from "../../lib/bounds.ts";
import { unheldNumber } from "../../lib/held-number.ts";
import { walk } from "../../lib/walk.ts";

/** How deep an operation or a component lies in the document: `paths/<path>/<method>`, `components/<kind>/<name>`. */
const levelsAround = 3;

/**
 * Which bound an operation or a component of the canonical document is beyond, and where; rewrites nest further. A
 * document of which only some operations are taken has not been judged as a whole.
 *
 * @param document - What has been counted of the whole document; what this value has is added, unless it is refused.
 */
export function beyondCanonicalBounds(
  value: unknown,
  document: { nesting: number },
): { pointer: string; reason: string } | undefined {
  let { nesting } = document;
  const open: { depth: number; alternatives: number; index: number }[] = [];
  for (const { key, kind, value: list, depth, pointer } of walk(value)) {
    if (Number.isNaN(list)) return { pointer, reason: unheldNumber };
    if (depth + levelsAround > bounds.levels)
      return {
        pointer,
        reason: `in its canonical form it is nested more than ${bounds.levels} levels deep.`,
      };
    while ((open.at(-1)?.depth ?? 0) >= depth) open.pop();
    const around = open.at(-1);
    if (around && around.depth === depth - 1) around.index = Number(key);
    if (kind !== "data") nesting += open.reduce((sum, { index }) => sum + index / 4, depth);
    if (nesting > bounds.nesting)
      return {
        pointer,
        reason: `up to here its declarations lie, all together, more than ${written("nesting")} levels deep.`,
      };
    const isList = kind === "keyword" && (key === "anyOf" || key === "oneOf");
    if (!isList || !Array.isArray(list)) continue;
    const alternatives = (around?.alternatives ?? 0) + list.length;
    if (alternatives > bounds.alternatives)
      return {
        pointer,
        reason: `with those around them there are more than ${bounds.alternatives} alternatives.`,
      };
    open.push({ depth, alternatives, index: 0 });
  }
  document.nesting = nesting;
  return undefined;
}
