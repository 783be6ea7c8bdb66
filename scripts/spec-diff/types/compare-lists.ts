import type ts from "typescript";
import type { Direction } from "../../generate/canonical/unit.ts";
import { itemStep, within } from "../place.ts";
import { typeRules, type TypeEvent } from "../rules.ts";
import { whole, type TypeChange, type TypePair } from "./type-change.ts";
import type { TypeFacts } from "./type-facts.ts";
import { eventOf } from "./union-event.ts";

/** Compares the types at a step. */
type CompareTypes = (before: ts.Type, after: ts.Type, step: string) => TypeChange[];

/** Compares arrays and tuples: each position, and what may follow; as a whole where they are laid out otherwise. */
export function compareLists(
  facts: TypeFacts,
  direction: Direction,
  [before, after]: TypePair,
  compare: CompareTypes,
): TypeChange[] {
  const [old, current] = [facts.positionsOf(before), facts.positionsOf(after)];
  const positions = Math.max(old.types.length, current.types.length);
  const inside = [...Array(positions).keys(), undefined].flatMap((index) => {
    const [was, is] = [old, current].map(({ types, rest }) => types[index ?? positions] ?? rest);
    const step = itemStep(index);
    return was && is ? within(step, compare(was, is, step)) : [];
  });
  const isLaidOutAlike =
    old.types.length === current.types.length &&
    old.required === current.required &&
    (old.rest === undefined) === (current.rest === undefined);
  if (isLaidOutAlike) return inside;
  // What callers read at a position does not compile where a tuple has no such position.
  const isLonger = old.rest !== undefined || old.types.length > current.types.length;
  const isGone = direction === "response" && isLonger && !current.rest;
  const event = isGone
    ? "member removed"
    : eventOf(facts, direction, [before, after], { gone: [before], added: [after] });
  const isMajor = (one?: TypeEvent) =>
    one !== undefined && typeRules[direction][one][0] === "major";
  // Assignability does not show everything that breaks callers inside, such as a property that is gone.
  const isBroken = !isMajor(event) && inside.some((change) => isMajor(change.event));
  const told = isBroken ? "member removed" : event;
  return told ? [whole(facts, [before, after], told)] : [];
}
