import ts from "typescript";
import { byVerdict } from "../bump.ts";
import { TypeComparison } from "./compare-types.ts";
import type { Direction } from "../../generate/canonical/unit.ts";
import type { Finding } from "../finding.ts";
import { typeRules, whole } from "../rules.ts";
import type { ObjectsAt } from "./other-properties.ts";
import type { TypeChange } from "./type-change.ts";
import { TypeFacts } from "./type-facts.ts";
import { createTypeProgram, type GeneratedTypes } from "./type-program.ts";

/** What the compiler says of operations that both versions have: their public types and calls, in both directions. */
export function judgeTypes(
  ids: readonly string[],
  before: GeneratedTypes,
  after: GeneratedTypes,
  objectsAt: ObjectsAt,
): Finding[] {
  if (ids.length === 0) return [];
  const { checker, surfaces } = createTypeProgram(before, after);
  const facts = new TypeFacts(checker);
  return ids.flatMap((id) => {
    const [old, current] = surfaces.map((all) => all.get(id));
    if (!old || !current) throw new Error(`The compiler finds no types of ${id}.`);
    const surface = {
      id,
      facts,
      old: partsOf(facts, old),
      current: partsOf(facts, current),
      compare: (direction: Direction, part: string, was: ts.Type, is: ts.Type) =>
        new TypeComparison(facts, direction, (path, version) => objectsAt(part + path, version))
          .compare(was, is)
          .map((change) => rate(direction, part, change)),
    };
    return [...judgeRequests(surface), ...judgeResponses(surface), ...judgeDeprecation(surface)];
  });
}

/** The parts of surface.ts of one operation, in both versions. */
type SurfacePair = {
  id: string;
  facts: TypeFacts;
  old: (part: string) => ts.Type;
  current: (part: string) => ts.Type;
  compare: (direction: Direction, part: string, before: ts.Type, after: ts.Type) => Finding[];
};

function judgeRequests({ id, facts, old, current, compare }: SurfacePair): Finding[] {
  const judge = (part: string) => compare("request", `${id} ${part}`, old(part), current(part));
  const [isCalled, isCalledMore] = [
    facts.isAssignable(old("arguments"), current("arguments")),
    facts.isAssignable(current("arguments"), old("arguments")),
  ];
  const [had, has] = [old, current].map(
    (part) => (part("request").flags & ts.TypeFlags.Never) === 0,
  );
  const parameters = judge("parameters");
  const request = `${id} request`;
  if (had && !has) return [...parameters, rate("request", request, { path: "", event: "removed" })];
  if (!had && has) {
    const rule = isCalled ? "body added" : "calls break";
    return [...parameters, { ...whole(request, rule), event: "added" }];
  }
  const findings = [...judge("request"), ...parameters];
  // Whole calls go through the compiler, too, for what no part shows: whether the body must be given.
  if (findings.length === 0 && !isCalled) return [whole(request, "calls break")];
  if (findings.length === 0 && !isCalledMore) return [whole(request, "calls widened")];
  return findings;
}

function judgeResponses(surface: SurfacePair): Finding[] {
  const { id, facts, old, current, compare } = surface;
  return ["response", "error"].flatMap((part) => {
    const [was, is] = [facts.propertiesOf(old(part)), facts.propertiesOf(current(part))];
    return [...new Set([...was.keys(), ...is.keys()])].flatMap((status) => {
      const place = `${id} ${part} ${status}`;
      const [body, newBody] = [was.get(status)?.type, is.get(status)?.type];
      const [range, newRange] = [rangeOf(was, status), rangeOf(is, status)];
      if (!newBody) {
        const other = is.get(newRange ?? "")?.type;
        if (!body || !other) return [{ ...whole(place, "status removed"), event: "removed" }];
        const moved = whole(place, "status in a range", status, newRange);
        const [worst = moved] = byVerdict(compare("response", place, body, other));
        return [{ ...moved, verdict: worst.verdict, why: worst.why }];
      }
      if (body) return compare("response", place, body, newBody);
      const isReadable = readBefore(surface, part, status, range).every((type) =>
        facts.isReadable(type, newBody),
      );
      const rule = isReadable ? "status added" : "status added, unreadable";
      return [{ ...whole(place, rule), event: "added" }];
    });
  });
}

/** The range, or `default`, that stands for a status which the document does not declare by itself. */
function rangeOf(statuses: ReadonlyMap<string, unknown>, status: string): string | undefined {
  return [`${status.charAt(0)}XX`, "default"].find((one) => one !== status && statuses.has(one));
}

/** What callers read today where a body of another status may stand tomorrow. */
function readBefore(
  { facts, old }: SurfacePair,
  part: string,
  status: string,
  range: string | undefined,
): ts.Type[] {
  const isSuccess = part === "response";
  const everywhere = old(isSuccess ? "data" : "body");
  if (/^\d+$/.test(status)) {
    const ofRange = range === undefined ? undefined : facts.typeOf(old(part), range);
    return [everywhere, ofRange ?? everywhere];
  }
  // A range, or `default`, stands beside each status that callers ask for.
  const known = [...facts.propertiesOf(old("known"))].filter(
    ([one]) => isSuccess === one.startsWith("2"),
  );
  return [everywhere, ...known.map(([, { type }]) => type)];
}

function judgeDeprecation({ id, facts, old, current }: SurfacePair): Finding[] {
  const [was, is] = [old, current].map((part) => facts.write(part("deprecated")));
  const event = is === "true" ? "deprecated" : "undeprecated";
  return was === is ? [] : [{ ...whole(id, event), event }];
}

function rate(direction: Direction, part: string, change: TypeChange): Finding {
  const [verdict, why] = typeRules[direction][change.event];
  return { part, verdict, why, ...change };
}

function partsOf(facts: TypeFacts, surface: ts.Type): (part: string) => ts.Type {
  const parts = facts.propertiesOf(surface);
  return (part) => {
    const type = parts.get(part)?.type;
    if (!type) throw new Error(`surface.ts has no ${part}.`);
    return type;
  };
}
