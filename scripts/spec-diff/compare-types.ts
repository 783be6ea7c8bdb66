import type ts from "typescript";
import type { Change } from "./bump.ts";
import { rules, type Direction, type Event } from "./rules.ts";
import type { TypeScript } from "./type-program.ts";

/** Compares types of two versions, property by property, as callers meet them in one direction. */
export class TypeComparison {
  private readonly typescript: TypeScript;
  private readonly checker: ts.TypeChecker;
  private readonly direction: Direction;
  /** The pairs that are being compared, because a type may hold itself. */
  private readonly open: (readonly [ts.Type, ts.Type])[] = [];

  constructor(typescript: TypeScript, checker: ts.TypeChecker, direction: Direction) {
    this.typescript = typescript;
    this.checker = checker;
    this.direction = direction;
  }

  /** Everything that changed between the types, each at its path. */
  compare(before: ts.Type, after: ts.Type, place: string): Change[] {
    if (before === after || this.open.some((pair) => pair[0] === before && pair[1] === after))
      return [];
    this.open.push([before, after]);
    const changes = this.compareMembers(before, after, place);
    this.open.pop();
    return changes;
  }

  private compareMembers(before: ts.Type, after: ts.Type, place: string): Change[] {
    const unchanged = new Set<ts.Type>();
    const rest = (type: ts.Type) => this.structures(type).filter((part) => !unchanged.has(part));
    for (const one of this.structures(before)) {
      const twin = rest(after).find(
        (other) => this.compareStructures(one, other, place).length === 0,
      );
      if (twin) unchanged.add(one).add(twin);
    }
    const removed = rest(before);
    const added = rest(after);
    // What is left on both sides is taken for one structure that changed.
    const pairs = Math.min(removed.length, added.length);
    const changes = removed
      .slice(0, pairs)
      .flatMap((one, index) => this.compareStructures(one, added[index] ?? one, place));
    const onlyBefore = [...removed.slice(pairs), ...this.plain(before)];
    const onlyAfter = [...added.slice(pairs), ...this.plain(after)];
    const isWider = !onlyAfter.every((part) => this.checker.isTypeAssignableTo(part, before));
    const isNarrower = !onlyBefore.every((part) => this.checker.isTypeAssignableTo(part, after));
    // A change in both senses is told once, as the one that breaks callers.
    const [breaking, harmless] =
      this.direction === "input"
        ? ([isNarrower && "narrowed", isWider && "widened"] as const)
        : ([isWider && "widened", isNarrower && "narrowed"] as const);
    const event = breaking || harmless;
    if (event) {
      const [impact, message] = rules[this.direction][event];
      const names = `from \`${this.name(before)}\` to \`${this.name(after)}\``;
      changes.push({ impact, place, message: `changed ${names}: ${message}` });
    }
    return changes;
  }

  private compareStructures(before: ts.Type, after: ts.Type, place: string): Change[] {
    const { checker } = this;
    const items = [before, after].map((type) =>
      checker.isArrayLikeType(type) ? type.getNumberIndexType() : undefined,
    );
    if (items[0] && items[1]) return this.compare(items[0], items[1], `${place}[]`);
    const changes: Change[] = [];
    const others = [before.getStringIndexType(), after.getStringIndexType()] as const;
    const names = [before, after].flatMap((type) => type.getProperties().map(({ name }) => name));
    for (const name of new Set(names)) {
      const [old, current] = [before.getProperty(name), after.getProperty(name)];
      const path = /^\w+$/.test(name) ? `${place}.${name}` : `${place}["${name}"]`;
      const oldType = old ? checker.getTypeOfSymbol(old) : others[0];
      const currentType = current ? checker.getTypeOfSymbol(current) : others[1];
      const [wasRequired, isRequired] = [this.isRequired(old), this.isRequired(current)];
      if (!old && current) {
        changes.push(this.change(path, isRequired ? "added, required" : "added"));
      } else if (!currentType) changes.push(this.change(path, "removed"));
      else {
        if (wasRequired && !isRequired) changes.push(this.change(path, "became optional"));
        if (!wasRequired && isRequired) changes.push(this.change(path, "became required"));
        if (oldType) changes.push(...this.compare(oldType, currentType, path));
      }
    }
    if (others[0] && others[1]) changes.push(...this.compare(others[0], others[1], `${place}[*]`));
    else if (others[0]) changes.push(this.change(place, "closed"));
    else if (others[1]) changes.push(this.change(place, "opened"));
    return changes;
  }

  private change(place: string, event: Event): Change {
    const [impact, message] = rules[this.direction][event];
    return { impact, place, message };
  }

  private isRequired(property: ts.Symbol | undefined): boolean {
    return property !== undefined && (property.flags & this.typescript.SymbolFlags.Optional) === 0;
  }

  /** The members of a union, without the `undefined` of optional properties: JSON has none. */
  private members(type: ts.Type): ts.Type[] {
    const members = type.isUnion() ? type.types : [type];
    return members.length === 1
      ? members
      : members.filter(({ flags }) => (flags & this.typescript.TypeFlags.Undefined) === 0);
  }

  /** The members that have properties or items to compare one by one. */
  private structures(type: ts.Type): ts.Type[] {
    const { Object, Intersection } = this.typescript.TypeFlags;
    return this.members(type).filter(({ flags }) => (flags & (Object | Intersection)) !== 0);
  }

  private plain(type: ts.Type): ts.Type[] {
    const structures = this.structures(type);
    return this.members(type).filter((part) => !structures.includes(part));
  }

  private name(type: ts.Type): string {
    return this.checker.typeToString(type).replace(/ \| undefined$/, "");
  }
}
