import ts from "typescript";
import type { Direction } from "../../generate/canonical/unit.ts";
import type { TypeEvent } from "../rules.ts";
import type { TypePair } from "./type-change.ts";
import { isAny, isStructure, membersOf, type TypeFacts } from "./type-facts.ts";

/** What became of the members of a union. */
type MemberChanges = {
  gone: readonly ts.Type[];
  added: readonly ts.Type[];
  changed?: readonly { before: ts.Type; after: ts.Type }[];
};

/** What becomes of a union whose members are gone on the one side, and new on the other. */
export function eventOf(
  facts: TypeFacts,
  direction: Direction,
  [before, after]: TypePair,
  { gone, added, changed = [] }: MemberChanges,
): TypeEvent | undefined {
  const isResponse = direction === "response";
  const isMistaken = changed.some(
    (pair) =>
      isResponse &&
      facts.valuesOf(pair.before).length === 0 &&
      !isReadableByName(facts, pair.after, before, pair.before),
  );
  if (isMistaken) return "widened";
  const isWider = added.some((part) =>
    isResponse
      ? !facts.isReadable(before, part) || !isReadableByName(facts, part, before)
      : !facts.isAssignable(part, before),
  );
  const isNarrower = gone.some(
    (part) =>
      !facts.isAssignable(part, after) || !(isResponse || isGivableByName(facts, part, after)),
  );
  // A change in both senses is told once, as the one that breaks callers.
  if (!isResponse && isNarrower) return "narrowed";
  if (isWider) return "widened";
  if (isResponse && gone.some((part) => isComparedInVain(facts, part, [before, after])))
    return "value removed";
  // Members that fit into others may name properties of their own.
  const isRead = (part: ts.Type) => namesMore(facts, part, after) || isLast(facts, part, after);
  if (gone.some(isRead)) return "member removed";
  if (isNarrower) return "narrowed";
  const isNew = (part: ts.Type) => membersOf(before).every((one) => namesMore(facts, part, one));
  return added.some(isNew) ? "member added" : undefined;
}

/** Whether each property that callers give is named by an alternative that takes it, with what they give beside it. */
function isGivableByName(facts: TypeFacts, part: ts.Type, after: ts.Type): boolean {
  if (isAny(after) || !isStructure(part) || facts.isList(part)) return true;
  const given = facts.propertiesOf(part);
  const isTaken = (name: string, value: ts.Type) =>
    membersOf(after).some((member) => {
      const properties = facts.propertiesOf(member);
      const taken = properties.get(name)?.type ?? facts.othersOf(member);
      const needed = [...properties].filter(([, { isRequired }]) => isRequired);
      // A constant decides for this member, which then must take everything.
      const isTag = taken && (taken.flags & ts.TypeFlags.Literal) !== 0;
      const names = isTag && !facts.othersOf(member) ? [...given.keys()] : [];
      return (
        taken &&
        facts.isAssignable(value, taken) &&
        names.every((one) => properties.has(one)) &&
        needed.every(([one]) => one === name || given.get(one)?.isRequired === true)
      );
    });
  return [...given].every(([name, { type }]) =>
    membersOf(type).every((value) => isTaken(name, value)),
  );
}

/**
 * Whether an object can be read as those alternatives that name its properties: after `if ("name" in value)`, callers
 * read it as one of them. Properties that `known` names are judged elsewhere.
 */
function isReadableByName(
  facts: TypeFacts,
  part: ts.Type,
  before: ts.Type,
  known?: ts.Type,
): boolean {
  if (!isStructure(part) || facts.isList(part)) return true;
  return [...facts.propertiesOf(part).keys()].every((name) => {
    if (known?.getProperty(name)) return true;
    const objects = membersOf(before).filter((member) => isStructure(member));
    const named = objects.filter((member) => member.getProperty(name) !== undefined);
    // Where none or all of them name it, it tells none from the others.
    const isTelling = named.length > 0 && named.length < objects.length;
    return !isTelling || named.some((member) => facts.isReadable(member, part));
  });
}

/** Whether an object names a property that nothing in the union has. */
function namesMore(facts: TypeFacts, part: ts.Type, union: ts.Type): boolean {
  if (!isStructure(part) || facts.isList(part)) return false;
  const members = membersOf(union).map((type) => [type, facts.othersOf(type)] as const);
  return [...facts.propertiesOf(part).keys()].some((name) =>
    members.every(([type, others]) => !others && type.getProperty(name) === undefined),
  );
}

/** Whether nothing is left in the union to read items from, or properties. */
function isLast(facts: TypeFacts, part: ts.Type, union: ts.Type): boolean {
  const isAlike = (one: ts.Type) => isStructure(one) && facts.isList(one) === facts.isList(part);
  return isStructure(part) && !isAny(union) && !membersOf(union).some(isAlike);
}

/** Whether a value that is gone was one of several to compare with, itself or as a property that tells members apart. */
function isComparedInVain(facts: TypeFacts, part: ts.Type, [before, after]: TypePair): boolean {
  if (part.isLiteral()) return !facts.isAssignable(part, after);
  if ((part.flags & ts.TypeFlags.BooleanLiteral) !== 0)
    return membersOf(after).some(({ flags }) => (flags & ts.TypeFlags.BooleanLiteral) !== 0);
  if (!isStructure(part)) return false;
  return [...facts.propertiesOf(part)].some(([name, { type }]) => {
    const [old, current] = [before, after].map((one) => facts.typeOf(one, name));
    const isGone = (value: ts.Type) =>
      value.isLiteral() && current && !facts.isAssignable(value, current);
    return old && membersOf(type).some(isGone);
  });
}
