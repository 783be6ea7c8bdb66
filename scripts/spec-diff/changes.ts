import { largest, type Bump } from "./bump.ts";
import type { SchemaComparison } from "./compare-schemas.ts";
import type { Finding } from "./finding.ts";
import type { Part } from "./judge-wire.ts";
import { isWithin, locate } from "./locate.ts";
import { oldAndNew, type OldAndNew } from "./old-and-new.ts";
import { anyProperty, stepsOf } from "./place.ts";
import type { Sides } from "./schema-change.ts";
import { describeBoth, shorten } from "./words.ts";

/** One place that changed. */
export type Change = OldAndNew & {
  /** The largest of the judges' verdicts. */
  verdict: Bump;
  /** Where callers meet it (`trackMetadata request.request_id`), or the place in the document. */
  place: string;
  /** Other places at which the same change shows, because they share a schema. */
  also: string[];
  /** A JSON pointer (RFC 6901) into the newer canonical document, or the older one where it is gone. */
  pointer: string;
  /** Why it is rated so. */
  why: string;
  /** The judges that see the place, each with its verdict: the wire, the types, or both. */
  judges: Judgement[];
};

export type Judgement = { name: Judge; verdict: Bump; why: string };
export type Judge = "wire" | "types";

/** What the judges find where the other one sees nothing. */
const silence: Readonly<Record<Judge, string>> = {
  wire: "the same values go over the wire",
  types: "callers still compile",
};

/** The findings of both judges, place by place. `pointers` holds where each operation stands. */
export function joinFindings(
  wire: readonly Finding[],
  types: readonly Finding[],
  parts: ReadonlyMap<string, Part>,
  pointers: ReadonlyMap<string, string>,
  schemas: SchemaComparison,
): Change[] {
  const findings = { wire, types: types.map((finding) => placeByWire(finding, wire, types)) };
  const places = new Set([...findings.types, ...wire].map(placeOf));
  const changes = [...places].map((place): Change => {
    const at = (judge: Judge) => findings[judge].filter((finding) => placeOf(finding) === place);
    const { part, old, current, pointer } = locate(place, parts, schemas);
    const judges = (["wire", "types"] as const).flatMap((judge): Judgement[] => {
      const said = at(judge);
      if (said.length > 0) return [{ name: judge, ...settle(said) }];
      // A part that comes or goes has no values to compare.
      const isSeen = part?.before && part.after && (judge === "wire" || part.isTyped);
      return isSeen ? [{ name: judge, verdict: "none", why: silence[judge] }] : [];
    });
    const describe = (sides: Sides | undefined): readonly [string, string] => {
      const [was, is] = describeBoth(
        { shapes: schemas.old, alternatives: sides ? [sides[0]] : old },
        { shapes: schemas.current, alternatives: sides ? [sides[1]] : current },
      );
      // Where the descriptions are alike, the documents' own words say what differs.
      if (sides && was === is)
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
  return mergeShared(changes);
}

function placeOf({ part, path }: Finding): string {
  return part + path;
}

/** What only the types see inside of what the wire tells as a whole is told there; of names, types have no patterns. */
function placeByWire(
  finding: Finding,
  wire: readonly Finding[],
  types: readonly Finding[],
): Finding {
  const { part, path } = finding;
  const ours = wire.filter((one) => one.part === part);
  if (ours.some((one) => one.path === path)) return finding;
  const alone = ours.filter((one) => !types.some((type) => placeOf(type) === placeOf(one)));
  const owner = path.endsWith(anyProperty) ? path.slice(0, -anyProperty.length) : undefined;
  const around = alone
    .filter((one) => isWithin(path, one.path) || isPatternOf(one.path, owner))
    .toSorted((one, other) => other.path.length - one.path.length);
  return { ...finding, path: around[0]?.path ?? path };
}

function isPatternOf(path: string, owner: string | undefined): boolean {
  if (owner === undefined || !path.startsWith(`${owner}[/`)) return false;
  return stepsOf(path.slice(owner.length)).length === 1;
}

/** The largest verdict, with every reason for it. */
function settle(all: readonly { verdict: Bump; why: string }[]): { verdict: Bump; why: string } {
  const verdict = largest(all.map((one) => one.verdict));
  const reasons = all.filter((one) => one.verdict === verdict).map(({ why }) => why);
  return { verdict, why: [...new Set(reasons)].join("; ") };
}

/** Places that share a schema change together, and are told together. */
function mergeShared(changes: readonly Change[]): Change[] {
  const merged = new Map<string, Change>();
  for (const change of changes) {
    const { place, also, ...rest } = change;
    const key = JSON.stringify(rest);
    const first = merged.get(key);
    if (first) first.also.push(place);
    else merged.set(key, change);
  }
  return [...merged.values()];
}
