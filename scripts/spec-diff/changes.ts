import { largest, type Bump } from "./bump.ts";
import type { SchemaComparison } from "./compare-schemas.ts";
import type { Finding } from "./finding.ts";
import type { Part } from "./judge-wire.ts";
import { schemasAt } from "./shape-parts.ts";
import type { Schema } from "./shape.ts";
import { describe } from "./words.ts";

/** One place that changed. */
export type Change = {
  /** The largest of the judges' verdicts. */
  verdict: Bump;
  /** Where callers meet it (`trackMetadata request.request_id`), or the place in the document. */
  place: string;
  /** Other places at which the same change shows, because they share a schema. */
  also: string[];
  /** A JSON pointer (RFC 6901) into the newer canonical document, or the older one where it is gone. */
  pointer: string;
  /** What stood there and what stands there now, in words; `null` where there is nothing. */
  old: string | null;
  new: string | null;
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
  findings: Readonly<Record<Judge, readonly Finding[]>>,
  parts: ReadonlyMap<string, Part>,
  pointers: ReadonlyMap<string, string>,
  schemas: SchemaComparison,
): Change[] {
  const places = new Set([...findings.types, ...findings.wire].map(placeOf));
  const changes = [...places].map((place): Change => {
    const at = (judge: Judge) => findings[judge].filter((finding) => placeOf(finding) === place);
    const { part, old, current } = locate(place, parts, schemas);
    const judges = (["wire", "types"] as const).flatMap((judge): Judgement[] => {
      const said = at(judge);
      if (said.length > 0) return [{ name: judge, ...settle(said) }];
      // A part that comes or goes has no values to compare.
      const isSeen = part?.before && part.after && (judge === "wire" || part.isTyped);
      return isSeen ? [{ name: judge, verdict: "none", why: silence[judge] }] : [];
    });
    const [id = ""] = place.split(" ");
    return {
      ...settle(judges.toReversed()),
      place,
      also: [],
      pointer: current[0]?.pointer ?? old[0]?.pointer ?? pointers.get(id) ?? "#",
      ...inWords(
        [...at("types"), ...at("wire")],
        [describe(schemas.old, old), describe(schemas.current, current)],
        part?.before !== undefined || part?.after !== undefined,
      ),
      judges,
    };
  });
  return mergeShared(changes);
}

/** The schemas at a place in both versions, and the part that holds it. */
export function locate(
  place: string,
  parts: ReadonlyMap<string, Part>,
  schemas: SchemaComparison,
): { part: Part | undefined; old: Schema[]; current: Schema[] } {
  const [name = place, part] = [...parts].find(([one]) => isWithin(place, one)) ?? [];
  const path = place.slice(name.length);
  return {
    part,
    old: part?.before ? schemasAt(schemas.old, [part.before], path) : [],
    current: part?.after ? schemasAt(schemas.current, [part.after], path) : [],
  };
}

function placeOf({ part, path }: Finding): string {
  return part + path;
}

function isWithin(place: string, part: string): boolean {
  return place.startsWith(part) && /^($|[.[])/.test(place.slice(part.length));
}

/** The largest verdict, with every reason for it. */
function settle(all: readonly { verdict: Bump; why: string }[]): { verdict: Bump; why: string } {
  const verdict = largest(all.map((one) => one.verdict));
  const reasons = all.filter((one) => one.verdict === verdict).map(({ why }) => why);
  return { verdict, why: [...new Set(reasons)].join("; ") };
}

/** Events that the descriptions of both types show. */
const ofType = new Set(["type", "enum", "integer", "widened", "narrowed", "value removed"]);

/** Old and new in words: of the type, of whether the place is required, of each constraint. */
function inWords(
  findings: readonly Finding[],
  [type, newType]: readonly [string, string],
  hasBody: boolean,
): Pick<Change, "old" | "new"> {
  const events = new Set(findings.map(({ event = "" }) => event));
  if (events.has("added, required")) return { old: null, new: `${newType}, required` };
  if (events.has("added")) return { old: null, new: newType };
  if (events.has("removed")) return { old: type, new: null };
  // A status without a schema is a place without schemas.
  if (events.has("status added")) return { old: null, new: hasBody ? newType : "without a body" };
  if (events.has("status removed")) return { old: hasBody ? type : "without a body", new: null };
  const words = findings.map(({ event = "", before, after }) => {
    // Where the schemas are described alike, the compiler's own words say what differs.
    const own = ofType.has(event) && type !== newType ? [type, newType] : [before, after];
    return statesOf[event] ?? own;
  });
  const join = (side: 0 | 1) =>
    [...new Set(words.flatMap((sides) => sides[side] ?? []))].join(", ") || null;
  return { old: join(0), new: join(1) };
}

/** Old and new of the events that are a matter of yes or no. */
const statesOf: Readonly<Record<string, readonly [before: string, after: string]>> = {
  "became required": ["optional", "required"],
  "became optional": ["required", "optional"],
  deprecated: ["not deprecated", "deprecated"],
  undeprecated: ["deprecated", "not deprecated"],
  closed: ["any other property", "no other property"],
  opened: ["no other property", "any other property"],
  "items closed": ["further items", "no further items"],
  "items opened": ["no further items", "further items"],
};

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
