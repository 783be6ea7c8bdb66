import type { Finding } from "./finding.ts";
import type { Sides } from "./schemas/schema-change.ts";

/** What stood at a place and what stands there now, in words; `null` where there is nothing. */
export type OldAndNew = { old: string | null; new: string | null };

/** The same, and the member of a union of which all of it is said. */
type Words = OldAndNew & { member: string | undefined };

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
  "declared",
  "undeclared",
]);

/** Old and new of the events that are a matter of yes or no. */
const states: Readonly<Record<string, readonly [old: string, current: string]>> = {
  "became required": ["optional", "required"],
  "became optional": ["required", "optional"],
  deprecated: ["not deprecated", "deprecated"],
  undeprecated: ["deprecated", "not deprecated"],
};

/** Describes the values that match schemas of both versions, or else those that match at the place. */
type DescribeSides = (sides: Sides | undefined, isCompared: boolean) => readonly [string, string];

/** Puts in words what the judges found at one place: the documents tell it, and of the types what they do not show. */
export function oldAndNew(
  wire: readonly Finding[],
  types: readonly Finding[],
  describe: DescribeSides,
): Words {
  const [shown, others] = [wire.filter(isStructural), wire.filter((one) => !isStructural(one))];
  // What comes or goes is said to be required with it.
  const isWhole = shown.some(({ event = "" }) => /^(added|removed)/.test(event));
  const typed = types.filter(
    (finding) =>
      shown.length === 0 ||
      (isOpening(finding) && !shown.some(isOpening)) ||
      !(isStructural(finding) || (isWhole && finding.event?.startsWith("became"))),
  );
  const isRequired = [...wire, ...types].some(({ event = "" }) => event.endsWith(", required"));
  const told = [...shown, ...typed, ...others].map((finding) => ({
    finding,
    words: wordsOf(finding, isRequired, describe),
  }));
  const alike = Map.groupBy(told, ({ words }) => JSON.stringify(words));
  const said = [...alike.values()].map((all) => ({
    words: all[0]?.words ?? [],
    isOfWire: all.some(({ finding }) => wire.includes(finding)),
    member: membersOf(all.map(({ finding }) => finding)),
  }));
  // The types know no members.
  const [member = "", ...more] = new Set(said.flatMap((one) => (one.isOfWire ? [one.member] : [])));
  const isOne = more.length === 0;
  const join = (side: 0 | 1) => {
    const texts = said.flatMap(({ words, member: own }) => {
      const text = words[side];
      return text ? [isOne || own === "" ? text : `${text} ${own}`] : [];
    });
    return [...new Set(texts)].join(", ") || null;
  };
  return { old: join(0), new: join(1), member: isOne && member !== "" ? member : undefined };
}

/** The members of a union that have these findings; empty if all have them. */
function membersOf(findings: readonly Finding[]): string {
  const members = new Set(findings.flatMap(({ member }) => member ?? []));
  const isAll = findings.some(({ memberCount }) => memberCount === members.size);
  return isAll ? "" : [...members].join(" and ");
}

function isOpening({ event = "" }: Pick<Finding, "event">): boolean {
  return event === "opened" || event === "closed";
}

function isStructural({ event = "" }: Pick<Finding, "event">): boolean {
  return described.has(event) || /^(added|removed)/.test(event);
}

function wordsOf(
  { event = "", sides, before, after }: Finding,
  isRequired: boolean,
  describe: DescribeSides,
): readonly (string | null | undefined)[] {
  // Of other properties the types know whether they are declared.
  if (!isStructural({ event }) || (isOpening({ event }) && before !== undefined))
    return states[event] ?? [before, after];
  const [was, is] = describe(sides, !/^(added|removed|(un)?declared)/.test(event));
  const suffix = isRequired ? ", required" : "";
  if (event.startsWith("added")) return [null, `${is}${suffix}`];
  if (event.startsWith("removed")) return [`${was}${event === "removed" ? "" : suffix}`, null];
  if (event === "declared") return [`undeclared ${was}`, is];
  if (event === "undeclared") return [was, `undeclared ${is}`];
  // Where the descriptions are alike, the judge's own words say what differs.
  return was === is ? [before, after] : [was, is];
}
