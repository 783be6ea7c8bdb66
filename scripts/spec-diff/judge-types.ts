import ts from "typescript";
import { TypeComparison, type TypeChange } from "./compare-types.ts";
import type { Direction, Finding } from "./finding.ts";
import { typeRules, whole } from "./rules.ts";
import { createTypeProgram, type GeneratedTypes } from "./type-program.ts";

/** What the compiler says of operations that both versions have: their public types and calls, in both directions. */
export function judgeTypes(
  ids: readonly string[],
  before: GeneratedTypes,
  after: GeneratedTypes,
  isBare: (place: string) => boolean,
): Finding[] {
  if (ids.length === 0) return [];
  const { checker, surfaces } = createTypeProgram(before, after);
  return ids.flatMap((id) => {
    const [old, current] = surfaces.map((all) => all.get(id));
    if (!old || !current) throw new Error(`The compiler finds no types of ${id}.`);
    const surface = {
      id,
      checker,
      old: partsOf(checker, old),
      current: partsOf(checker, current),
      compare: (direction: Direction, part: string, was: ts.Type, is: ts.Type) =>
        new TypeComparison(checker, direction, (path) => isBare(part + path))
          .compare(was, is)
          .map((change) => rate(direction, part, change)),
    };
    return [...judgeInputs(surface), ...judgeOutputs(surface), ...judgeDeprecation(surface)];
  });
}

/** The parts of surface.ts of one operation, in both versions. */
type Surface = {
  id: string;
  checker: ts.TypeChecker;
  old: (part: string) => ts.Type;
  current: (part: string) => ts.Type;
  compare: (direction: Direction, part: string, before: ts.Type, after: ts.Type) => Finding[];
};

function judgeInputs({ id, checker, old, current, compare }: Surface): Finding[] {
  const judge = (part: string) => compare("input", `${id} ${part}`, old(part), current(part));
  const [isCalled, isCalledMore] = [
    checker.isTypeAssignableTo(old("arguments"), current("arguments")),
    checker.isTypeAssignableTo(current("arguments"), old("arguments")),
  ];
  const [had, has] = [old, current].map(
    (part) => (part("request").flags & ts.TypeFlags.Never) === 0,
  );
  const parameters = judge("parameters");
  const request = `${id} request`;
  if (had && !has) return [...parameters, rate("input", request, { path: "", event: "removed" })];
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

function judgeOutputs(surface: Surface): Finding[] {
  const { id, checker, old, current, compare } = surface;
  const reading = new TypeComparison(checker, "output", () => false);
  return ["response", "error"].flatMap((part) => {
    const [was, is] = [propertiesOf(checker, old(part)), propertiesOf(checker, current(part))];
    return [...new Set([...was.keys(), ...is.keys()])].flatMap((status) => {
      const place = `${id} ${part} ${status}`;
      const [body, newBody] = [was.get(status), is.get(status)];
      if (!newBody) return [{ ...whole(place, "status removed"), event: "status removed" }];
      if (body) return compare("output", place, body, newBody);
      const isReadable = readBefore(surface, part, status).every((type) =>
        reading.isReadable(type, newBody),
      );
      const rule = isReadable ? "status added" : "status added, unreadable";
      return [{ ...whole(place, rule), event: "status added" }];
    });
  });
}

/** What callers read today where a body of another status may stand tomorrow. */
function readBefore({ checker, old }: Surface, part: string, status: string): ts.Type[] {
  const isSuccess = part === "response";
  const everywhere = old(isSuccess ? "data" : "body");
  if (/^\d+$/.test(status)) return [everywhere];
  // A range, or `default`, stands beside each status that callers ask for.
  const known = [...propertiesOf(checker, old("known"))].filter(
    ([one]) => isSuccess === one.startsWith("2"),
  );
  return [everywhere, ...known.map(([, type]) => type)];
}

function judgeDeprecation({ id, checker, old, current }: Surface): Finding[] {
  const [was, is] = [old, current].map((part) => checker.typeToString(part("deprecated")));
  const event = is === "true" ? "deprecated" : "undeprecated";
  return was === is ? [] : [{ ...whole(id, event), event }];
}

function rate(direction: Direction, part: string, change: TypeChange): Finding {
  const [verdict, why] = typeRules[direction][change.event];
  return { part, verdict, why, ...change };
}

function partsOf(checker: ts.TypeChecker, surface: ts.Type): (part: string) => ts.Type {
  const parts = propertiesOf(checker, surface);
  return (part) => {
    const type = parts.get(part);
    if (!type) throw new Error(`surface.ts has no ${part}.`);
    return type;
  };
}

function propertiesOf(checker: ts.TypeChecker, type: ts.Type): Map<string, ts.Type> {
  return new Map(
    type.getProperties().map((symbol) => [symbol.name, checker.getTypeOfSymbol(symbol)]),
  );
}
