import ts from "typescript";
import type { Direction } from "./finding.ts";
import { anyProperty, itemStep, propertyStep } from "./place.ts";
import type { Event } from "./rules.ts";

/** A change of a type that callers compile against. */
export type TypeChange = {
  /** From the type that was compared. */
  path: string;
  event: Event | "value removed";
  /** What changed, as the compiler writes it; `undefined` where a property came or went. */
  before?: string;
  after?: string;
};

/** Compares types of two versions, property by property, as callers meet them in one direction. */
export class TypeComparison {
  private readonly checker: ts.TypeChecker;
  private readonly direction: Direction;
  /** Whether the older document says nothing of the properties of the object at a path. */
  private readonly isBare: (path: string) => boolean;
  /** The pairs that are being compared, because a type may hold itself. */
  private readonly open: (readonly [ts.Type, ts.Type])[] = [];

  constructor(checker: ts.TypeChecker, direction: Direction, isBare: (path: string) => boolean) {
    this.checker = checker;
    this.direction = direction;
    this.isBare = isBare;
  }

  /** Everything that changed between the types, each at its path. */
  compare(before: ts.Type, after: ts.Type, path = ""): TypeChange[] {
    if (before === after || this.open.some((pair) => pair[0] === before && pair[1] === after))
      return [];
    this.open.push([before, after]);
    const changes = this.compareMembers(before, after, path);
    this.open.pop();
    return changes;
  }

  /** Whether code that reads the one still compiles when it gets the other. */
  isReadable(before: ts.Type, after: ts.Type): boolean {
    if ((before.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Never)) !== 0)
      return true;
    if (!this.checker.isTypeAssignableTo(after, before)) return false;
    // An object without the property is assignable where the property is optional, but has none to read.
    const read = this.checker
      .getPropertiesOfType(this.checker.getNonNullableType(before))
      .map((property) => [property.name, this.checker.getTypeOfSymbol(property)] as const);
    return membersOf(after).every((member) => {
      if (!isStructure(member) || this.isList(member)) return true;
      const others = this.indexOf(member);
      return read.every(
        ([name, type]) =>
          this.checker.getPropertyOfType(member, name) ??
          (others && this.isAssignable(others, type)),
      );
    });
  }

  private compareMembers(before: ts.Type, after: ts.Type, path: string): TypeChange[] {
    const left = new Set(membersOf(before));
    const right = new Set(membersOf(after));
    const changes: TypeChange[] = [];
    // What is the same on both sides first; then a structure that is left is taken for one that changed.
    for (const isSame of [true, false]) {
      for (const one of left) {
        if (!isStructure(one)) continue;
        const twin = [...right].find(
          (other) =>
            isStructure(other) &&
            this.isList(one) === this.isList(other) &&
            (!isSame || this.compareStructures(one, other, path).length === 0),
        );
        if (!twin) continue;
        left.delete(one);
        right.delete(twin);
        if (!isSame) changes.push(...this.compareStructures(one, twin, path));
      }
    }
    const event = this.eventOf(before, after, [...left], [...right]);
    if (event) changes.push({ path, event, ...this.names(before, after) });
    return changes;
  }

  /** What becomes of a union whose members are gone on the one side, and new on the other. */
  private eventOf(
    before: ts.Type,
    after: ts.Type,
    gone: readonly ts.Type[],
    added: readonly ts.Type[],
  ): TypeChange["event"] | undefined {
    const isOutput = this.direction === "output";
    const isWider = added.some((part) =>
      isOutput ? !this.isReadable(before, part) : !this.isAssignable(part, before),
    );
    const isNarrower = gone.some((part) => !this.isAssignable(part, after));
    // A change in both senses is told once, as the one that breaks callers.
    if (!isOutput) return isNarrower ? "narrowed" : isWider ? "widened" : undefined;
    if (isWider) return "widened";
    if (gone.some((part) => this.isComparedInVain(part, before, after))) return "value removed";
    return isNarrower ? "narrowed" : undefined;
  }

  /** Whether a value that is gone was one of several to compare with, itself or as a property that tells members apart. */
  private isComparedInVain(part: ts.Type, before: ts.Type, after: ts.Type): boolean {
    if (part.isLiteral()) return !this.isAssignable(part, after);
    if ((part.flags & ts.TypeFlags.BooleanLiteral) !== 0)
      return membersOf(after).some(({ flags }) => (flags & ts.TypeFlags.BooleanLiteral) !== 0);
    if (!isStructure(part)) return false;
    return this.checker.getPropertiesOfType(part).some(({ name }) => {
      const [own, old, current] = [part, before, after].map((type) => this.typeOf(type, name));
      return own?.isLiteral() && old && current && !this.isAssignable(own, current);
    });
  }

  private compareStructures(before: ts.Type, after: ts.Type, path: string): TypeChange[] {
    if (this.isList(before) && this.isList(after)) return this.compareLists(before, after, path);
    const changes: TypeChange[] = [];
    const newOthers = this.indexOf(after);
    // An object of which nothing is said gains its first properties: nobody was told to send others.
    const others = !newOthers && this.isBare(path) ? undefined : this.indexOf(before);
    const names = [before, after].flatMap((type) => type.getProperties().map(({ name }) => name));
    for (const name of new Set(names)) {
      const [old, current] = [before.getProperty(name), after.getProperty(name)];
      const place = path + propertyStep(name);
      const oldType = old ? this.checker.getTypeOfSymbol(old) : others;
      const currentType = current ? this.checker.getTypeOfSymbol(current) : newOthers;
      const [wasRequired, isRequired] = [isRequiredProperty(old), isRequiredProperty(current)];
      const event = (what: Event) => changes.push({ path: place, event: what });
      if (current && isRequired && !wasRequired) event(old ? "became required" : "added, required");
      if (!currentType) event("removed");
      else if (!oldType) {
        if (!isRequired) event("added");
      } else {
        if (wasRequired && !isRequired) event("became optional");
        changes.push(...this.compare(oldType, currentType, place));
      }
    }
    if (others && newOthers) changes.push(...this.compare(others, newOthers, path + anyProperty));
    else if (others || newOthers) changes.push({ path, event: others ? "closed" : "opened" });
    return changes;
  }

  private compareLists(before: ts.Type, after: ts.Type, path: string): TypeChange[] {
    const [old, current] = [this.positionsOf(before), this.positionsOf(after)];
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
    const event = this.eventOf(before, after, [before], [after]);
    return event ? [{ path, event, ...this.names(before, after) }] : [];
  }

  /** The types of a tuple's positions, how many must be there, and what may follow; of an array the latter alone. */
  private positionsOf(type: ts.Type) {
    if (!this.checker.isTupleType(type))
      return { types: [], required: 0, rest: type.getNumberIndexType() };
    // Sound: the compiler itself says that it is a tuple.
    const { target, typeArguments = this.checker.getTypeArguments(type as ts.TypeReference) } =
      type as ts.TupleTypeReference;
    const rest = target.hasRestElement ? typeArguments.at(-1) : undefined;
    return {
      types: rest ? typeArguments.slice(0, -1) : typeArguments,
      required: target.minLength,
      rest,
    };
  }

  /** The type of properties without a name of their own; none where there can be no value. */
  private indexOf(type: ts.Type): ts.Type | undefined {
    const others = this.checker.getIndexTypeOfType(type, ts.IndexKind.String);
    return others && (others.flags & ts.TypeFlags.Never) === 0 ? others : undefined;
  }

  private typeOf(type: ts.Type, name: string): ts.Type | undefined {
    const property = this.checker.getPropertyOfType(this.checker.getNonNullableType(type), name);
    return property && this.checker.getTypeOfSymbol(property);
  }

  private isList(type: ts.Type): boolean {
    return this.checker.isArrayLikeType(type);
  }

  private isAssignable(from: ts.Type, to: ts.Type): boolean {
    return this.checker.isTypeAssignableTo(from, to);
  }

  private names(before: ts.Type, after: ts.Type) {
    const name = (type: ts.Type) =>
      this.checker
        .typeToString(type)
        .replace(/ \| undefined$/, "")
        .replaceAll(/components\["schemas"\]\["([^"]*)"\]/g, "$1");
    return { before: name(before), after: name(after) };
  }
}

/** The members of a union, without the `undefined` of optional properties: JSON has none. */
function membersOf(type: ts.Type): ts.Type[] {
  const members = type.isUnion() ? type.types : [type];
  return members.length === 1
    ? members
    : members.filter(({ flags }) => (flags & ts.TypeFlags.Undefined) === 0);
}

/** Whether a type has properties or items to compare one by one. */
function isStructure({ flags }: ts.Type): boolean {
  return (flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
}

function isRequiredProperty(property: ts.Symbol | undefined): boolean {
  return property !== undefined && (property.flags & ts.SymbolFlags.Optional) === 0;
}
