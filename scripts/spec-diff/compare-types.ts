import type ts from "typescript";
import { Effort } from "./effort.ts";
import type { Direction } from "./finding.ts";
import { anyProperty, itemStep, propertyStep } from "./place.ts";
import type { Event } from "./rules.ts";
import { isSpread } from "./shape-parts.ts";
import { eventOf } from "./union-event.ts";
import { isStructure, membersOf, type TypeFacts } from "./type-facts.ts";

/** A change of a type that callers compile against. */
export type TypeChange = {
  /** From the type that was compared. */
  path: string;
  event: Event;
  /** What changed, as the compiler writes it; `undefined` where a property came or went. */
  before?: string;
  after?: string;
};

/** Compares types of two versions, property by property, as callers meet them in one direction. */
export class TypeComparison {
  private readonly facts: TypeFacts;
  private readonly direction: Direction;
  /** Whether the older document says nothing of the properties of the object at a path. */
  private readonly isBare: (path: string) => boolean;
  /** The members of what is being compared, because a type may hold itself. */
  private readonly open: (readonly [ts.Type[], ts.Type[]])[] = [];
  private readonly effort = new Effort();

  constructor(facts: TypeFacts, direction: Direction, isBare: (path: string) => boolean) {
    this.facts = facts;
    this.direction = direction;
    this.isBare = isBare;
  }

  /** Everything that changed between the types, each at its path. */
  compare(before: ts.Type, after: ts.Type, path = ""): TypeChange[] {
    const [old, current] = [membersOf(before), membersOf(after)];
    const isOpen = this.open.some((pair) => isSame(pair[0], old) && isSame(pair[1], current));
    if (before === after || isOpen) return [];
    this.effort.spend(path);
    this.open.push([old, current]);
    const changes = this.compareMembers(before, after, path);
    this.open.pop();
    return changes;
  }

  private compareMembers(before: ts.Type, after: ts.Type, path: string): TypeChange[] {
    const [old, current] = [membersOf(before), membersOf(after)];
    const left = new Set(old);
    const right = new Set(current);
    const changes: TypeChange[] = [];
    const compare = (one: ts.Type, other: ts.Type) => this.compareStructures(one, other, path);
    const isAlike = (one: ts.Type, other: ts.Type) =>
      isStructure(one) && isStructure(other) && this.facts.isList(one) === this.facts.isList(other);
    const isTwin = (one: ts.Type, other: ts.Type) =>
      isAlike(one, other) && compare(one, other).length === 0;
    const isUnion = old.length + current.length > 2;
    for (const one of isUnion ? old : [])
      if (current.some((other) => isTwin(one, other))) left.delete(one);
    for (const other of isUnion ? current : [])
      if (old.some((one) => isTwin(one, other))) right.delete(other);
    const namesIn = (types: Iterable<ts.Type>) =>
      [...types]
        .filter((type) => isStructure(type) && !this.facts.isList(type))
        .map((type) => [...this.facts.propertiesOf(type).keys()]);
    const isObjectSpread = isSpread(namesIn(left), namesIn(right));
    // A structure that is left is taken for one that changed.
    for (const one of left) {
      const changed = [...right].find(
        (other) => isAlike(one, other) && (this.facts.isList(one) || !isObjectSpread),
      );
      if (!changed) continue;
      left.delete(one);
      right.delete(changed);
      changes.push(...compare(one, changed));
    }
    const event = eventOf(this.facts, this.direction, [before, after], {
      gone: [...left],
      added: [...right],
    });
    return event ? [...changes, this.name(before, after, path, event)] : changes;
  }

  private compareStructures(before: ts.Type, after: ts.Type, path: string): TypeChange[] {
    const { facts } = this;
    if (facts.isList(before) && facts.isList(after)) return this.compareLists(before, after, path);
    const newOthers = facts.othersOf(after);
    // An object of which nothing is said gains its first properties: nobody was told to send others.
    const others = !newOthers && this.isBare(path) ? undefined : facts.othersOf(before);
    const [old, current] = [facts.propertiesOf(before), facts.propertiesOf(after)];
    const changes = [...new Set([...old.keys(), ...current.keys()])].flatMap((name) => {
      const place = path + propertyStep(name);
      const [was, is] = [old.get(name), current.get(name)];
      const [type, newType] = [was?.type ?? others, is?.type ?? newOthers];
      const event = (what: Event): TypeChange[] => [{ path: place, event: what }];
      if (is?.isRequired && !was) return event("added, required");
      if (!newType) return event("removed");
      if (!type) return event("added");
      return [
        ...(is?.isRequired && !was?.isRequired ? event("became required") : []),
        ...(was?.isRequired && !is?.isRequired ? event("became optional") : []),
        ...this.compare(type, newType, place),
      ];
    });
    const place = path + anyProperty;
    if (others && newOthers) return [...changes, ...this.compare(others, newOthers, place)];
    const [undeclared, declared] = ["undeclared", "declared"];
    if (others) changes.push({ path: place, event: "closed", before: declared, after: undeclared });
    if (newOthers)
      changes.push({ path: place, event: "opened", before: undeclared, after: declared });
    return changes;
  }

  private compareLists(before: ts.Type, after: ts.Type, path: string): TypeChange[] {
    const [old, current] = [this.facts.positionsOf(before), this.facts.positionsOf(after)];
    const length = Math.max(old.types.length, current.types.length);
    const changes = Array.from({ length }, (_none, index): TypeChange[] => {
      const [was, is] = [old.types[index] ?? old.rest, current.types[index] ?? current.rest];
      const place = path + itemStep(index);
      if (was && is) return this.compare(was, is, place);
      if (was) return [{ path: place, event: "removed" }];
      return [{ path: place, event: index < current.required ? "added, required" : "added" }];
    }).flat();
    if (old.rest && current.rest)
      changes.push(...this.compare(old.rest, current.rest, path + itemStep()));
    if (changes.length > 0) return changes;
    const whole = { gone: [before], added: [after] };
    const event = eventOf(this.facts, this.direction, [before, after], whole);
    const isTold = event !== undefined && !event.startsWith("member ");
    return isTold ? [this.name(before, after, path, event)] : [];
  }

  private name(before: ts.Type, after: ts.Type, path: string, event: Event): TypeChange {
    return { path, event, before: this.facts.write(before), after: this.facts.write(after) };
  }
}

function isSame(types: readonly ts.Type[], others: readonly ts.Type[]): boolean {
  return types.length === others.length && types.every((type, index) => type === others[index]);
}
