import type { Finding } from "./finding.ts";

/** What stood at a place and what stands there now, in words; `null` where there is nothing. */
export type OldAndNew = { old: string | null; new: string | null };

/** Events that the descriptions of both versions show. */
const described = new Set([
  "type",
  "enum",
  "integer",
  "widened",
  "narrowed",
  "value removed",
  "member added",
  "member removed",
  "opened",
  "closed",
]);

/** Old and new of the events that are a matter of yes or no. */
const states: Readonly<Record<string, readonly [old: string, current: string]>> = {
  "became required": ["optional", "required"],
  "became optional": ["required", "optional"],
  deprecated: ["not deprecated", "deprecated"],
  undeprecated: ["deprecated", "not deprecated"],
};

/** Puts in words what the judges found at one place; the descriptions say which values match there. */
export function oldAndNew(
  findings: readonly Finding[],
  [before, after]: readonly [string, string],
): OldAndNew {
  const events = new Set(findings.map(({ event = "" }) => event));
  if (events.has("added, required")) return { old: null, new: `${after}, required` };
  if (events.has("added")) return { old: null, new: after };
  if (events.has("removed, required")) return { old: `${before}, required`, new: null };
  if (events.has("removed")) return { old: before, new: null };
  const isDescribed = before !== after && findings.some(({ event = "" }) => described.has(event));
  const words = findings.map(({ event = "", before: was, after: is }) => {
    // Where the descriptions are alike, the judge's own words say what differs.
    return isDescribed && described.has(event) ? [] : (states[event] ?? [was, is]);
  });
  const all = isDescribed ? [[before, after], ...words] : words;
  const join = (side: 0 | 1) =>
    [...new Set(all.flatMap((sides) => sides[side] ?? []))].join(", ") || null;
  return { old: join(0), new: join(1) };
}
