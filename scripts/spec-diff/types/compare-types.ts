import type ts from "typescript";
import type { Direction } from "../finding.ts";
import { anyProperty, itemStep, propertyStep } from "../place.ts";
import type { Event } from "../rules.ts";
import { pairMembers } from "../schemas/pair-members.ts";
import { Recursion } from "../schemas/recursion.ts";
import { otherProperties, type ObjectsAt, type Others } from "./other-properties.ts";
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

type Two = readonly [before: ts.Type, after: ts.Type];

/** Compares types of two versions, property by property, as callers meet them in one direction. */
export class TypeComparison {
  private readonly facts: TypeFacts;
  private readonly direction: Direction;
  private readonly objectsAt: ObjectsAt;
  private readonly recursion = new Recursion<TypeChange>();

  constructor(facts: TypeFacts, direction: Direction, objectsAt: ObjectsAt) {
    this.facts = facts;
    this.direction = direction;
    this.objectsAt = objectsAt;
  }

  /** Everything that changed between the types, each at its path. `place` is the path of these types. */
  compare(
    before: ts.Type,
    after: ts.Type,
    place = "",
    isCompared = (_type: ts.Type, _index: number): boolean => true,
  ): TypeChange[] {
    if (before === after) return [];
    const { facts } = this;
    const [old = [], current = []] = [before, after].map((type, index) => {
      const all = facts.distinct(membersOf(type));
      const compared = all.filter((member) => isCompared(member, index));
      return compared.length > 0 ? compared : all;
    });
    const paired = pairMembers(old, current, {
      kindOf: (type) => (isStructure(type) ? String(facts.isList(type)) : undefined),
      namesOf: (type) => (facts.isList(type) ? [] : [...facts.propertiesOf(type).keys()]),
      tagsOf: (type) => facts.tagsOf(type),
      compare: (one, other, isSure) => this.compareStructures([one, other], place, isSure),
    });
    const event = eventOf(facts, this.direction, [before, after], paired);
    return [
      ...paired.changed.flatMap(({ changes }) => changes),
      ...(event ? [this.name(before, after, event)] : []),
    ];
  }

  private compareStructures([before, after]: Two, place: string, isSure: boolean) {
    const { facts } = this;
    const isList = facts.isList(before) && facts.isList(after);
    const others = isList
      ? undefined
      : otherProperties(facts, [before, after], (version) => this.objectsAt(place, version));
    const key = [before, after, others?.before, others?.after].map((type) => facts.idOf(type));
    const compare = () =>
      others
        ? this.compareObjects([before, after], others, place)
        : this.compareLists(before, after, place);
    return this.recursion.find(key.join(), compare, isSure);
  }

  private compareObjects([before, after]: Two, others: Others, place: string): TypeChange[] {
    const { facts } = this;
    const [old, current] = [facts.propertiesOf(before), facts.propertiesOf(after)];
    // The type of an index signature includes those of declared properties, which are compared at the properties.
    const isOther = (type: ts.Type, index: number) =>
      ![...(index === 0 ? old : current).values()]
        .flatMap((property) => membersOf(property.type))
        .some((one) => facts.isAssignable(one, type) && facts.isAssignable(type, one));
    const changes = [...new Set([...old.keys(), ...current.keys()])].flatMap((name) => {
      const path = propertyStep(name);
      const [was, is] = [old.get(name), current.get(name)];
      const type = was?.type ?? (others.isByPattern ? undefined : others.before);
      const newType = is?.type ?? others.after;
      const event = (what: Event): TypeChange[] => [{ path, event: what }];
      if (!newType) return event("removed");
      // The type of an index signature includes that of the property, and `undefined` where it is optional.
      const isWidening =
        this.direction === "output" &&
        others.before !== undefined &&
        !(was || !is || facts.isAssignable(is.type, others.before));
      const widening = isWidening ? event("added, widening others") : [];
      if (!type) return isWidening ? widening : event(is?.isRequired ? "added, required" : "added");
      const isCompared = (member: ts.Type, index: number) =>
        [was, is][index] !== undefined || isOther(member, index);
      return [
        ...(is?.isRequired && !was?.isRequired ? event("became required") : []),
        ...(was?.isRequired && !is?.isRequired ? event("became optional") : []),
        ...within(path, this.compare(type, newType, place + path, isCompared)),
        ...widening,
      ];
    });
    if (others.before && others.after) {
      const inside = this.compare(others.before, others.after, place + anyProperty, isOther);
      changes.push(...within(anyProperty, inside));
    } else if (others.before)
      changes.push({ path: anyProperty, event: "closed", before: declared, after: undeclared });
    else if (others.after)
      changes.push({ path: anyProperty, event: "opened", before: undeclared, after: declared });
    return changes;
  }

  private compareLists(before: ts.Type, after: ts.Type, place: string): TypeChange[] {
    const [old, current] = [this.facts.positionsOf(before), this.facts.positionsOf(after)];
    const isLaidOutAlike =
      old.types.length === current.types.length &&
      old.required === current.required &&
      (old.rest === undefined) === (current.rest === undefined);
    const inside = (step: string, was?: ts.Type, is?: ts.Type) =>
      was && is ? within(step, this.compare(was, is, place + step)) : [];
    if (isLaidOutAlike)
      return [
        ...old.types.flatMap((type, index) => inside(itemStep(index), type, current.types[index])),
        ...inside(itemStep(), old.rest, current.rest),
      ];
    // What callers read at a position does not compile where a tuple has no such position.
    const isLonger = old.rest !== undefined || old.types.length > current.types.length;
    const isGone = this.direction === "output" && isLonger && !current.rest;
    const whole = { gone: [before], added: [after] };
    const event = isGone
      ? "member removed"
      : eventOf(this.facts, this.direction, [before, after], whole);
    return event ? [this.name(before, after, event)] : [];
  }

  private name(before: ts.Type, after: ts.Type, event: Event): TypeChange {
    return { path: "", event, before: this.facts.write(before), after: this.facts.write(after) };
  }
}

const [declared, undeclared] = ["declared", "undeclared"];

function within(step: string, changes: readonly TypeChange[]): TypeChange[] {
  return changes.map((change) => ({ ...change, path: step + change.path }));
}
