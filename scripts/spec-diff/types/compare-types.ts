import type ts from "typescript";
import type { Direction } from "../../generate/canonical/unit.ts";
import { anyProperty, propertyStep, within } from "../place.ts";
import type { TypeEvent } from "../rules.ts";
import { pairMembers } from "../schemas/pair-members.ts";
import { Recursion } from "../schemas/recursion.ts";
import { compareLists } from "./compare-lists.ts";
import { otherProperties, type ObjectsAt, type Others } from "./other-properties.ts";
import { whole, type TypeChange, type TypePair } from "./type-change.ts";
import { eventOf } from "./union-event.ts";
import { isStructure, membersOf, type TypeFacts } from "./type-facts.ts";

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
      ...(event ? [whole(facts, [before, after], event)] : []),
    ];
  }

  private compareStructures([before, after]: TypePair, place: string, isSure: boolean) {
    const { facts } = this;
    const isList = facts.isList(before) && facts.isList(after);
    const others = isList
      ? undefined
      : otherProperties(facts, [before, after], (version) => this.objectsAt(place, version));
    const key = [before, after, others?.before, others?.after].map((type) => facts.idOf(type));
    const compare = () =>
      others
        ? this.compareObjects([before, after], others, place)
        : compareLists(facts, this.direction, [before, after], (was, is, step) =>
            this.compare(was, is, place + step),
          );
    return this.recursion.find(key.join(), compare, isSure);
  }

  private compareObjects([before, after]: TypePair, others: Others, place: string): TypeChange[] {
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
      const event = (what: TypeEvent): TypeChange[] => [{ path, event: what }];
      if (!newType) return event("removed");
      // The type of an index signature includes that of the property, and `undefined` where it is optional.
      const isWidening =
        this.direction === "response" &&
        others.before !== undefined &&
        others.after !== undefined &&
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
}

const [declared, undeclared] = ["declared", "undeclared"];
