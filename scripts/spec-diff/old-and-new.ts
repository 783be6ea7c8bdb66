import type { Finding } from "./finding.ts";
import type { Sides } from "./schemas/schema-change.ts";

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

/** Describes the values that match schemas of both versions, or else those that match at the place. */
type Describe = (sides: Sides | undefined, isCompared: boolean) => readonly [string, string];

/** Puts in words what the judges found at one place: the documents tell it, and of the types what they do not show. */
export function oldAndNew(
  wire: readonly Finding[],
  types: readonly Finding[],
  describe: Describe,
): OldAndNew {
  const [shown, others] = [wire.filter(isStructural), wire.filter((one) => !isStructural(one))];
  // What comes or goes is said to be required with it.
  const isWhole = shown.some(({ event = "" }) => /^(added|removed)/.test(event));
  const typed = types.filter(
    (finding) =>
      shown.length === 0 ||
      !(isStructural(finding) || (isWhole && finding.event?.startsWith("became"))),
  );
  const isRequired = [...wire, ...types].some(({ event = "" }) => event.endsWith(", required"));
  const members = new Set(wire.map(({ member }) => member));
  const [only] = members.size === 1 ? members : [];
  const words = [...shown, ...typed, ...others].map((finding) => {
    const sides = wordsOf(finding, isRequired, describe);
    const { member } = finding;
    return member === undefined || member === only
      ? sides
      : sides.map((text) => (text ? `${text} ${member}` : text));
  });
  const join = (side: 0 | 1) =>
    [...new Set(words.flatMap((sides) => sides[side] ?? []))].join(", ") || null;
  const [old, current] = [join(0), join(1)];
  if (only === undefined) return { old, new: current };
  return current === null
    ? { old: `${old} ${only}`, new: null }
    : { old, new: `${current} ${only}` };
}

function isStructural({ event = "" }: Pick<Finding, "event">): boolean {
  return described.has(event) || /^(added|removed)/.test(event);
}

function wordsOf(
  { event = "", sides, before, after }: Finding,
  isRequired: boolean,
  describe: Describe,
): readonly (string | null | undefined)[] {
  if (!isStructural({ event })) return states[event] ?? [before, after];
  const [was, is] = describe(sides, !/^(added|removed)/.test(event));
  const suffix = isRequired ? ", required" : "";
  if (event.startsWith("added")) return [null, `${is}${suffix}`];
  if (event.startsWith("removed")) return [`${was}${event === "removed" ? "" : suffix}`, null];
  // Where the descriptions are alike, the judge's own words say what differs.
  return was === is ? [before, after] : [was, is];
}
