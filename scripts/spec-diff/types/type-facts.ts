import ts from "typescript";
import { distinct } from "../schemas/shape-parts.ts";

/** What the compiler knows of types, as far as callers' code depends on it. */
export class TypeFacts {
  private readonly checker: ts.TypeChecker;
  private readonly ids = new Map<ts.Type, number>();
  private readonly tags = new Map<ts.Type, string[]>();

  constructor(checker: ts.TypeChecker) {
    this.checker = checker;
  }

  /** A number for each type; none is none. */
  idOf(type: ts.Type | undefined): number | undefined {
    if (type && !this.ids.has(type)) this.ids.set(type, this.ids.size);
    return type && this.ids.get(type);
  }

  isAssignable(from: ts.Type, to: ts.Type): boolean {
    return this.checker.isTypeAssignableTo(from, to);
  }

  /** Whether code that reads the one still compiles when it gets the other. */
  isReadable(before: ts.Type, after: ts.Type): boolean {
    if (isAny(before) || (before.flags & ts.TypeFlags.Never) !== 0) return true;
    if (!this.isAssignable(after, before)) return false;
    // An object without the property is assignable where the property is optional, but has none to read.
    const read = this.propertiesOf(this.checker.getNonNullableType(before));
    return membersOf(after).every((member) => {
      if (!isStructure(member) || this.isList(member)) return true;
      const others = this.othersOf(member);
      return [...read].every(
        ([name, { type }]) =>
          member.getProperty(name) !== undefined || (others && this.isAssignable(others, type)),
      );
    });
  }

  isList(type: ts.Type): boolean {
    return this.checker.isArrayLikeType(type);
  }

  propertiesOf(type: ts.Type): Map<string, { type: ts.Type; isRequired: boolean }> {
    return new Map(
      type.getProperties().map((symbol) => [
        symbol.name,
        {
          type: this.checker.getTypeOfSymbol(symbol),
          isRequired: (symbol.flags & ts.SymbolFlags.Optional) === 0,
        },
      ]),
    );
  }

  /** The type of a property in every member of a union that is not null. */
  typeOf(type: ts.Type, name: string): ts.Type | undefined {
    return this.propertiesOf(this.checker.getNonNullableType(type)).get(name)?.type;
  }

  /** The type of properties without a name of their own; none where there can be no value. */
  othersOf(type: ts.Type): ts.Type | undefined {
    const others = this.checker.getIndexTypeOfType(type, ts.IndexKind.String);
    return others && (others.flags & ts.TypeFlags.Never) === 0 ? others : undefined;
  }

  /** How an object is written, its name, and its properties that can have one value only, with that value. */
  tagsOf(type: ts.Type): string[] {
    const known = this.tags.get(type);
    if (known) return known;
    const tags = !isStructure(type) || this.isList(type) ? [] : this.readTags(type);
    this.tags.set(type, tags);
    return tags;
  }

  /** Members of a union without those that say the same as one before them. */
  distinct(members: readonly ts.Type[]): ts.Type[] {
    return distinct(members, (one) => textOf(one) ?? `type ${this.idOf(one)}`);
  }

  private readTags(type: ts.Type): string[] {
    const owner = type.getSymbol()?.declarations?.[0]?.parent;
    const own = owner && ts.isPropertySignature(owner) ? [owner.name.getText()] : [];
    return [textOf(type) ?? [], own, this.valuesOf(type)].flat();
  }

  /** The properties of an object that can have one value only, with that value. */
  valuesOf(type: ts.Type): string[] {
    return [...this.propertiesOf(type)].flatMap(([name, { type: inner }]) => {
      const [value, ...more] = membersOf(inner);
      return value?.isLiteral() && more.length === 0
        ? [`${name} ${JSON.stringify(value.value)}`]
        : [];
    });
  }

  /** The types of a tuple's positions, how many must be there, and what may follow; of an array the latter alone. */
  positionsOf(type: ts.Type) {
    if (!this.checker.isTupleType(type)) {
      const rest = type.getNumberIndexType();
      const isEmpty = rest && (rest.flags & ts.TypeFlags.Never) !== 0;
      return { types: [], required: 0, rest: isEmpty ? undefined : rest };
    }
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

  /** A type as the compiler writes it. */
  write(type: ts.Type): string {
    return this.checker
      .typeToString(type)
      .replace(/ \| undefined$/, "")
      .replace(/^(undefined|never)$/, "no value")
      .replaceAll(/components\["schemas"\]\["([^"]*)"\]/g, "$1");
  }
}

/** An object type as the generated code writes it; `undefined` for what is not written as one. */
function textOf(type: ts.Type): string | undefined {
  const declaration = type.getSymbol()?.declarations?.[0];
  return declaration && ts.isTypeLiteralNode(declaration) ? declaration.getText() : undefined;
}

/** The members of a union, without the `undefined` of optional properties: JSON has none. */
export function membersOf(type: ts.Type): ts.Type[] {
  const members = type.isUnion() ? type.types : [type];
  return members.length === 1
    ? members
    : members.filter(({ flags }) => (flags & ts.TypeFlags.Undefined) === 0);
}

/** Whether every value has the type. */
export function isAny(type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
}

/** Whether a type has properties or items to compare one by one. */
export function isStructure({ flags }: ts.Type): boolean {
  return (flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
}
