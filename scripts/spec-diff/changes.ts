import { largest, type Bump } from "./bump.ts";
import type { SchemaComparison } from "./compare-schemas.ts";
import type { Finding } from "./finding.ts";
import type { Part } from "./judge-wire.ts";
import { locate } from "./locate.ts";
import { oldAndNew, type OldAndNew } from "./old-and-new.ts";
import { anyProperty, stepsOf } from "./place.ts";
import { describeBoth } from "./words.ts";

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
  const findings = { wire, types: types.map((finding) => placeByPattern(finding, wire)) };
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
    const [description, newDescription] = describeBoth(
      { shapes: schemas.old, alternatives: old },
      { shapes: schemas.current, alternatives: current },
    );
    const [id = ""] = place.split(" ");
    return {
      ...settle(judges.toReversed()),
      place,
      also: [],
      pointer: pointer ?? pointers.get(place) ?? pointers.get(id) ?? "#",
      ...oldAndNew(
        [...at("types"), ...at("wire")],
        [
          part && !part.before ? "without a body" : description,
          part && !part.after ? "without a body" : newDescription,
        ],
      ),
      judges,
    };
  });
  return mergeShared(changes);
}

function placeOf({ part, path }: Finding): string {
  return part + path;
}

/** Types have no patterns of names: what a pattern allows, they allow of any name. It is told at the pattern. */
function placeByPattern(finding: Finding, wire: readonly Finding[]): Finding {
  const { part, path } = finding;
  if (!path.endsWith(anyProperty)) return finding;
  const owner = path.slice(0, -anyProperty.length);
  const others = wire.filter((one) => one.part === part && one.path.startsWith(`${owner}[`));
  if (others.some((one) => one.path === path)) return finding;
  const pattern = others.find((one) => {
    const [step, ...deeper] = stepsOf(one.path.slice(owner.length));
    return step && "pattern" in step && deeper.length === 0;
  });
  return pattern ? { ...finding, path: pattern.path } : finding;
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
