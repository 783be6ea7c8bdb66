import { bounds, written } from "../../lib/bounds.ts";
import { unheldNumber } from "../../lib/held-number.ts";
import { walk } from "../../lib/walk.ts";

/** The level of an operation or a component in the document: `paths/<path>/<method>`, `components/<kind>/<name>`. */
const levelsAround = 3;

/**
 * Finds the bound that an operation or a component of the canonical document exceeds, and the place. The bounds are
 * checked again in the canonical document, because rewrites nest schemas deeper.
 *
 * @param document - The sum of all units so far. That of this value is added to it, unless the value is refused.
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
        reason: `up to here the levels of its declarations add up to more than ${written("nesting")}.`,
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
