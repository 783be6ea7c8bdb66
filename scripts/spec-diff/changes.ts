import { settle, type Judge, type Judgement } from "./change.ts";
import type { SchemaComparison } from "./schemas/compare-schemas.ts";
import type { Finding } from "./finding.ts";
import type { OperationPart } from "./wire/judge-wire.ts";
import { isWithin, locate, withoutLoops } from "./locate.ts";
import type { InMember } from "./merge-shared.ts";
import { oldAndNew } from "./old-and-new.ts";
import { anyProperty, stepsOf } from "./place.ts";
import type { Sides } from "./schemas/schema-change.ts";
import { describeBoth, shorten } from "./words.ts";

/** What the judges find where the other one sees nothing. */
const silence: Readonly<Record<Judge, string>> = {
  wire: "the same values go over the wire",
  types: "callers still compile",
};

/** The findings of both judges, place by place. `pointers` holds where each operation stands. */
export function joinFindings(
  allOfWire: readonly Finding[],
  allOfTypes: readonly Finding[],
  parts: ReadonlyMap<string, OperationPart>,
  pointers: ReadonlyMap<string, string>,
  schemas: SchemaComparison,
): InMember[] {
  const [wire = [], types = []] = [allOfWire, allOfTypes].map((all) =>
    all.map((finding) => withoutLoops(finding, parts, schemas)),
  );
  const wirePlaces = new Map(wire.map((finding) => [placeOf(finding), finding]));
  const typePlaces = new Set(types.map(placeOf));
  const pointersAt = (place: string) => {
    const { old, current } = locate(place, parts, schemas);
    return new Set([...old, ...current].flat().map(({ pointer }) => pointer));
  };
  const findings = {
    wire,
    types: types.map((one) => placeByWire(one, wirePlaces, typePlaces, pointersAt)),
  };
  const places = new Set([...findings.types, ...wire].map(placeOf));
  return [...places].map((place): InMember => {
    const at = (judge: Judge) => findings[judge].filter((finding) => placeOf(finding) === place);
    const { part, old, current, pointer } = locate(place, parts, schemas);
    const judges = (["wire", "types"] as const).flatMap((judge): Judgement[] => {
      const said = at(judge);
      if (said.length > 0) return [{ name: judge, ...settle(said) }];
      // A part that comes or goes has no values to compare.
      const isSeen = part?.before && part.after && (judge === "wire" || part.isTyped);
      return isSeen ? [{ name: judge, verdict: "none", why: silence[judge] }] : [];
    });
    const describe = (sides: Sides | undefined, isCompared: boolean): readonly [string, string] => {
      const [was, is] = describeBoth(
        { shapes: schemas.old, alternatives: sides ? [sides[0]] : old },
        { shapes: schemas.current, alternatives: sides ? [sides[1]] : current },
      );
      // Where the descriptions are alike, the documents' own words say what differs.
      if (sides && isCompared && was === is)
        return [shorten(schemas.old.text(sides[0])), shorten(schemas.current.text(sides[1]))];
      if (sides || !part) return [was, is];
      const bodiless = "without a body";
      return [part.before ? was : bodiless, part.after ? is : bodiless];
    };
    const [id = ""] = place.split(" ");
    return {
      ...settle(judges.toReversed()),
      place,
      also: [],
      pointer: pointer ?? pointers.get(place) ?? pointers.get(id) ?? "#",
      ...oldAndNew(at("wire"), at("types"), describe),
      judges,
    };
  });
}

function placeOf({ part, path }: Finding): string {
  return part + path;
}

/**
 * Moves a finding of the types to the place where the wire tells the same change: around it, if the wire tells it as a
 * whole, or where the same schema stands. Types know no patterns of names: what they find at `[*]` may be a pattern's.
 */
function placeByWire(
  finding: Finding,
  wire: ReadonlyMap<string, Finding>,
  types: ReadonlySet<string>,
  pointersAt: (place: string) => ReadonlySet<string>,
): Finding {
  const place = placeOf(finding);
  if (wire.has(place)) return finding;
  const owner = place.endsWith(anyProperty) ? place.slice(0, -anyProperty.length) : undefined;
  const alone = [...wire].filter(([one]) => !types.has(one));
  const around = alone.filter(
    ([one, { event = "" }]) =>
      (/^(type|enum)$/.test(event) && isWithin(place, one)) || isPatternOf(one, owner),
  );
  const [nearest] = around.toSorted(([one], [other]) => other.length - one.length);
  const pointers = nearest ? undefined : pointersAt(place);
  const [, { part, path } = finding] =
    nearest ??
    [...wire].find(([, { sides }]) =>
      sides?.flat().some(({ pointer }) => pointers?.has(pointer)),
    ) ??
    [];
  return { ...finding, part, path };
}

function isPatternOf(place: string, owner: string | undefined): boolean {
  if (owner === undefined || !place.startsWith(`${owner}[/`)) return false;
  return stepsOf(place.slice(owner.length)).length === 1;
}
