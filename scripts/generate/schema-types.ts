import ts from "typescript";
import { keysOf } from "../lib/json-pointer.ts";
import { isRecord } from "../lib/record.ts";

const { factory } = ts;
const keyword = (kind: ts.KeywordTypeSyntaxKind) => factory.createKeywordTypeNode(kind);
const unknown = () => keyword(ts.SyntaxKind.UnknownKeyword);
const never = () => keyword(ts.SyntaxKind.NeverKeyword);

type Schema = Readonly<Record<string, unknown>>;
type JsonType = "array" | "boolean" | "null" | "number" | "object" | "string";
type Types = ReadonlySet<JsonType>;

const every: Types = new Set(["string", "number", "boolean", "null", "array", "object"] as const);
const objectKeywords = ["properties", "required", "additionalProperties", "patternProperties"];
const arrayKeywords = ["items", "prefixItems"];

/** Writes what an editor shows of a schema above a property. */
type Describe = (schema: unknown, property: ts.PropertySignature) => void;

/**
 * The TypeScript types of a canonical document's schemas. A type holds every value that the validator accepts; where
 * TypeScript cannot say what a keyword asks (`pattern`, `if`, `not`), it is left to the validator.
 */
export class SchemaTypes {
  readonly #schemas: Readonly<Record<string, unknown>>;
  readonly #describe: Describe;
  readonly #possible = new Map<string, Types>();

  /** @param schemas - What stands under `components.schemas`. */
  constructor(schemas: Readonly<Record<string, unknown>>, describe: Describe) {
    this.#schemas = schemas;
    this.#describe = describe;
  }

  /** @param outer - What a schema that this one is a part of leaves possible. */
  typeOf(schema: unknown, outer: Types = every): ts.TypeNode {
    if (!isRecord(schema)) return schema === false ? never() : unknown();
    const possible = intersect(outer, this.#possibleTypes(schema));
    if (possible.size === 0) return never();
    const reference = schema["$ref"];
    const composed = [
      ...(typeof reference === "string" ? [referenceTo(reference)] : []),
      ...list(schema["allOf"]).map((part) => this.#partOf(part, possible)),
      ...["anyOf", "oneOf"].flatMap((key) => {
        const alternatives = list(schema[key]).filter((one) => one !== false);
        return alternatives.length === 0 && schema[key] === undefined
          ? []
          : [union(alternatives.map((part) => this.typeOf(part, possible)))];
      }),
    ].filter((type) => type.kind !== ts.SyntaxKind.UnknownKeyword);
    const own = this.#ownType(schema, possible, outer, composed.length > 0);
    const parts = own === undefined ? composed : [own, ...composed];
    if (parts.length > 0) return intersection(parts);
    return possible.size < every.size ? this.#union(schema, possible) : unknown();
  }

  /** A part of `allOf`: nothing where it says no more than that the value is an object. */
  #partOf(part: unknown, possible: Types): ts.TypeNode {
    const isBare =
      isRecord(part) && Object.keys(part).every((key) => key === "type" || isAnnotation(key));
    return isBare ? unknown() : this.typeOf(part, possible);
  }

  /** What the schema says itself; `undefined` where it is nothing beyond what it is composed of. */
  #ownType(
    schema: Schema,
    possible: Types,
    outer: Types,
    isComposed: boolean,
  ): ts.TypeNode | undefined {
    const values = "const" in schema ? [schema["const"]] : schema["enum"];
    if (Array.isArray(values))
      return union(values.filter((value) => possible.has(typeOfValue(value))).map(literal));
    const isPart = isComposed || outer !== every;
    const hasObject = objectKeywords.some((key) => key in schema);
    const hasArray = arrayKeywords.some((key) => key in schema);
    if (!hasObject && !hasArray && (isComposed || schema["type"] === undefined)) {
      const isStructure = [...possible].every((type) => type === "object" || type === "array");
      const isSaid = isComposed && (isStructure || schema["type"] === undefined);
      return isSaid || schema["type"] === undefined ? undefined : this.#union(schema, possible);
    }
    return this.#union(schema, possible, isPart);
  }

  #union(schema: Schema, types: Types, isPart = false): ts.TypeNode {
    return union([...types].map((type) => this.#oneType(schema, type, isPart)));
  }

  #oneType(schema: Schema, type: JsonType, isPart: boolean): ts.TypeNode {
    if (type === "object") return this.#object(schema, isPart);
    if (type === "array") return this.#array(schema);
    if (type === "null") return factory.createLiteralTypeNode(factory.createNull());
    return keyword(primitives[type]);
  }

  #object(schema: Schema, isPart: boolean): ts.TypeNode {
    const { additionalProperties } = schema;
    const properties = isRecord(schema["properties"]) ? schema["properties"] : {};
    const required = list(schema["required"]).map(String);
    // Where no property is named, or the type is not even said, there is no name that could be mistyped.
    const namesNone = schema["type"] === undefined || !("properties" in schema);
    const isOpen = !isPart && namesNone && !("additionalProperties" in schema);
    const index = this.#indexType(schema, isPart) ?? (isOpen ? unknown : undefined);
    // A name that another part may describe: any value but `undefined`, which JSON does not have.
    const anyValue = () =>
      isPart ? union([factory.createTypeLiteralNode([]), literal(null)]) : unknown();
    const undeclared = required.filter((name) => !Object.hasOwn(properties, name));
    const conditional =
      additionalProperties === undefined ? conditionalNames(schema, properties, required) : [];
    const members = [
      ...Object.entries(properties).map(([name, inner]) => {
        const member = property(name, !required.includes(name), this.typeOf(inner));
        this.#describe(inner, member);
        return member;
      }),
      ...undeclared.map((name) => property(name, false, index?.() ?? anyValue())),
      ...conditional.map((name) => property(name, true, unknown())),
    ];
    if (members.length === 0 && additionalProperties === false && index === undefined)
      return indexed([], never());
    if (index === undefined)
      return members.length > 0 ? factory.createTypeLiteralNode(members) : indexed([], unknown());
    // An index signature must hold the declared properties too.
    const declared = Object.values(properties).map((inner) => this.typeOf(inner));
    const isOptional = members.some((member) => member.questionToken !== undefined);
    const missing = isOptional ? [keyword(ts.SyntaxKind.UndefinedKeyword)] : [];
    const type = index();
    const widened =
      type.kind === ts.SyntaxKind.UnknownKeyword ? type : union([type, ...declared, ...missing]);
    return indexed(members, declared.length > 0 ? widened : type);
  }

  /** The type of properties that `properties` does not name; `undefined` where nothing is said of them. */
  #indexType(schema: Schema, isPart: boolean): (() => ts.TypeNode) | undefined {
    const { additionalProperties, patternProperties } = schema;
    const patterns = isRecord(patternProperties) ? Object.values(patternProperties) : [];
    const isOpen = additionalProperties !== false && additionalProperties !== undefined;
    if (!isOpen && patterns.length === 0) return undefined;
    if (additionalProperties === undefined && (isPart || patterns.length > 0)) return unknown;
    const inner = [...(isOpen ? [additionalProperties] : []), ...patterns];
    return () => union(inner.map((one) => this.typeOf(one)));
  }

  #array(schema: Schema): ts.TypeNode {
    const { items = true, prefixItems, minItems, maxItems } = schema;
    const most = typeof maxItems === "number" ? maxItems : Infinity;
    const first = list(prefixItems).slice(0, most);
    if (first.length === 0) return factory.createArrayTypeNode(this.typeOf(items));
    const least = typeof minItems === "number" ? minItems : 0;
    const elements = first.map((item, index) => {
      const type = this.typeOf(item);
      return index < least ? type : factory.createOptionalTypeNode(parenthesized(type));
    });
    const isFull = items === false || most <= first.length;
    const rest = factory.createRestTypeNode(factory.createArrayTypeNode(this.typeOf(items)));
    return factory.createTupleTypeNode(isFull ? elements : [...elements, rest]);
  }

  /** Which types of JSON a value of the schema may have. */
  #possibleTypes(schema: unknown, seen: ReadonlySet<unknown> = new Set()): Types {
    if (!isRecord(schema)) return schema === false ? new Set() : every;
    if (seen.has(schema)) return every;
    if (
      schema["not"] === true ||
      (isRecord(schema["not"]) && Object.keys(schema["not"]).length === 0)
    )
      return new Set();
    const inside = new Set([...seen, schema]);
    const { $ref, type, enum: values } = schema;
    const anyOf = ["anyOf", "oneOf"].flatMap((key) => {
      const alternatives = schema[key];
      if (!Array.isArray(alternatives)) return [];
      return [new Set(alternatives.flatMap((one) => [...this.#possibleTypes(one, inside)]))];
    });
    return intersect(
      type === undefined ? every : new Set([type].flat().map(String).map(typeNamed)),
      "const" in schema ? new Set([typeOfValue(schema["const"])]) : every,
      Array.isArray(values) ? new Set(values.map(typeOfValue)) : every,
      typeof $ref === "string" ? this.#possibleTypesOf($ref, inside) : every,
      ...list(schema["allOf"]).map((part) => this.#possibleTypes(part, inside)),
      ...anyOf,
    );
  }

  #possibleTypesOf(reference: string, seen: ReadonlySet<unknown>): Types {
    const [, , name = ""] = keysOf(reference);
    const known = this.#possible.get(name) ?? this.#possibleTypes(this.#schemas[name], seen);
    this.#possible.set(name, known);
    return known;
  }
}

const primitives = {
  string: ts.SyntaxKind.StringKeyword,
  number: ts.SyntaxKind.NumberKeyword,
  boolean: ts.SyntaxKind.BooleanKeyword,
} as const;

function typeNamed(name: string): JsonType {
  return [...every].find((type) => type === name) ?? "number"; // "integer"
}

function typeOfValue(value: unknown): JsonType {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeNamed(typeof value);
}

function intersect(...sets: Types[]): Types {
  if (sets.every((one) => one === every)) return every;
  return new Set([...every].filter((type) => sets.every((one) => one.has(type))));
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function isAnnotation(key: string): boolean {
  return ["title", "description", "examples", "default", "deprecated"].includes(key);
}

/** The properties that only a condition describes: they may be there. */
function conditionalNames(schema: Schema, properties: Schema, required: string[]): string[] {
  const conditional = [
    schema["then"],
    schema["else"],
    ...Object.values(Object(schema["dependentSchemas"])),
  ];
  const names = conditional.flatMap((one) =>
    isRecord(one) ? Object.keys(Object(one["properties"])) : [],
  );
  return [...new Set(names)].filter(
    (name) => !Object.hasOwn(properties, name) && !required.includes(name),
  );
}

function referenceTo(reference: string): ts.TypeNode {
  const [first = "", ...others] = keysOf(reference);
  return others.reduce<ts.TypeNode>(
    (type, key) => factory.createIndexedAccessTypeNode(type, literal(key)),
    factory.createTypeReferenceNode(first),
  );
}

function property(name: string, isOptional: boolean, type: ts.TypeNode): ts.PropertySignature {
  const isIdentifier = /^[A-Za-z_$][\w$]*$/.test(name);
  return factory.createPropertySignature(
    undefined,
    isIdentifier ? name : text(name),
    isOptional ? factory.createToken(ts.SyntaxKind.QuestionToken) : undefined,
    type,
  );
}

function indexed(members: readonly ts.TypeElement[], type: ts.TypeNode): ts.TypeNode {
  const key = factory.createParameterDeclaration(
    undefined,
    undefined,
    "key",
    undefined,
    keyword(ts.SyntaxKind.StringKeyword),
  );
  return factory.createTypeLiteralNode([
    ...members,
    factory.createIndexSignature(undefined, [key], type),
  ]);
}

function text(value: string): ts.StringLiteral {
  return ts.setEmitFlags(factory.createStringLiteral(value), ts.EmitFlags.NoAsciiEscaping);
}

/** The type of one value of JSON. */
function literal(value: unknown): ts.TypeNode {
  if (value === null) return factory.createLiteralTypeNode(factory.createNull());
  if (typeof value === "string") return factory.createLiteralTypeNode(text(value));
  if (typeof value === "boolean")
    return factory.createLiteralTypeNode(value ? factory.createTrue() : factory.createFalse());
  if (typeof value === "number") {
    const size = factory.createNumericLiteral(Math.abs(value));
    const isNegative = value < 0;
    return factory.createLiteralTypeNode(
      isNegative ? factory.createPrefixUnaryExpression(ts.SyntaxKind.MinusToken, size) : size,
    );
  }
  if (Array.isArray(value)) return factory.createTupleTypeNode(value.map(literal));
  const entries = Object.entries(Object(value));
  return entries.length === 0
    ? indexed([], never())
    : factory.createTypeLiteralNode(
        entries.map(([name, inner]) => property(name, false, literal(inner))),
      );
}

/** A union without members that say nothing. */
function union(types: readonly ts.TypeNode[]): ts.TypeNode {
  if (types.some(({ kind }) => kind === ts.SyntaxKind.UnknownKeyword)) return unknown();
  const kept = distinct(types.filter(({ kind }) => kind !== ts.SyntaxKind.NeverKeyword));
  const [only = never()] = kept;
  return kept.length < 2 ? only : factory.createUnionTypeNode(kept);
}

function intersection(types: readonly ts.TypeNode[]): ts.TypeNode {
  const kept = distinct(types);
  const [only = unknown()] = kept;
  return kept.length < 2 ? only : factory.createIntersectionTypeNode(kept.map(parenthesized));
}

/** Each simple type once. */
function distinct(types: readonly ts.TypeNode[]): ts.TypeNode[] {
  const seen = new Set<unknown>();
  return types.filter((type) => {
    const isSimple = Object.values(primitives).some((kind) => kind === type.kind) || isNull(type);
    const key = isSimple ? (isNull(type) ? "null" : type.kind) : type;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function isNull(type: ts.TypeNode): boolean {
  return ts.isLiteralTypeNode(type) && type.literal.kind === ts.SyntaxKind.NullKeyword;
}

function parenthesized(type: ts.TypeNode): ts.TypeNode {
  return ts.isUnionTypeNode(type) ? factory.createParenthesizedType(type) : type;
}
