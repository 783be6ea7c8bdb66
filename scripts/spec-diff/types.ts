import type ts from "typescript";
import { byImpact, largest, type Bump, type Change } from "./bump.ts";
import { TypeComparison } from "./compare-types.ts";
import { wholeRules, type Direction } from "./rules.ts";
import { createTypeProgram, type TypeProgram } from "./type-program.ts";
import type { Version } from "./version.ts";

/** What the compiler says of the public types of our operations. */
export type TypesVerdict = { bump: Bump; changes: Change[] };

/** The second judge: the base's public types and calls against the revision's, in both directions. */
export async function judgeTypes(
  folder: string,
  base: Version,
  revision: Version,
): Promise<TypesVerdict> {
  const program = await createTypeProgram(folder, base, revision);
  const changes = [...new Set([...base.operations, ...revision.operations])].flatMap((id) => {
    const before = base.operations.includes(id) ? program.surfaces[0].get(id) : undefined;
    const after = revision.operations.includes(id) ? program.surfaces[1].get(id) : undefined;
    if (before && after) return compareOperations(program, id, before, after);
    if (!before && !after) return [];
    return [whole(id, after ? "operation added" : "operation removed")];
  });
  return { bump: largest(changes.map(({ impact }) => impact)), changes: byImpact(changes) };
}

function compareOperations(
  { typescript, checker }: TypeProgram,
  id: string,
  before: ts.Type,
  after: ts.Type,
): Change[] {
  const part = (surface: ts.Type, name: string): ts.Type => {
    const symbol = surface.getProperty(name);
    if (!symbol) throw new Error(`Surface has no property ${name}.`);
    return checker.getTypeOfSymbol(symbol);
  };
  const compare = (name: string, direction: Direction) =>
    new TypeComparison(typescript, checker, direction).compare(
      part(before, name),
      part(after, name),
      `${id} ${name}`,
    );
  const isAssignable = (from: ts.Type, to: ts.Type, name: string) =>
    checker.isTypeAssignableTo(part(from, name), part(to, name));
  const compareStatuses = (name: "response" | "error") => {
    const [old, current] = [part(before, name), part(after, name)];
    const statuses = new Set([old, current].flatMap((type) => type.getProperties()).map(nameOf));
    return [...statuses].flatMap((status) => {
      const place = `${id} ${name} ${status}`;
      const [was, is] = [old.getProperty(status), current.getProperty(status)];
      if (!was)
        return [whole(place, name === "error" ? "error status added" : "success status added")];
      if (!is) return [whole(place, "status removed")];
      return new TypeComparison(typescript, checker, "output").compare(
        checker.getTypeOfSymbol(was),
        checker.getTypeOfSymbol(is),
        place,
      );
    });
  };

  const inputs = [...compare("request", "input"), ...compare("parameters", "input")];
  const outputs = compareStatuses("response");
  // Whole calls go through the compiler too: it has the last word where the parts hide a break.
  if (!isAssignable(before, after, "arguments")) addUnlessMajor(inputs, whole(id, "calls break"));
  else if (inputs.length === 0 && !isAssignable(after, before, "arguments"))
    inputs.push(whole(id, "calls widened"));
  if (!isAssignable(after, before, "data")) addUnlessMajor(outputs, whole(id, "data breaks"));

  const deprecations = isAssignable(after, before, "deprecated")
    ? []
    : [whole(id, text(part(after, "deprecated")) === "true" ? "deprecated" : "undeprecated")];
  return [...inputs, ...outputs, ...compareStatuses("error"), ...deprecations];

  function text(type: ts.Type): string {
    return checker.typeToString(type);
  }
}

function addUnlessMajor(changes: Change[], change: Change): void {
  if (!changes.some(({ impact }) => impact === "major")) changes.push(change);
}

function whole(place: string, rule: keyof typeof wholeRules): Change {
  const [impact, message] = wholeRules[rule];
  return { impact, place, message };
}

function nameOf({ name }: ts.Symbol): string {
  return name;
}
