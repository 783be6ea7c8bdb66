import ts from "typescript";
import { keysOf } from "../../lib/json-pointer.ts";
import { isRecord, type JsonObject } from "../../lib/record.ts";
import type { SchemaObject } from "../canonical/keywords.ts";
import { conditionalNames } from "./conditional-names.ts";
import {
  everyType,
  intersect,
  list,
  PossibleTypes,
  typeOfValue,
  type JsonType,
  type JsonTypes,
} from "./json-types.ts";
import { recursiveLists } from "./recursive-lists.ts";
import {
  alias,
  indexed,
  intersection,
  keyword,
  literal,
  never,
  parenthesized,
  primitives,
  property,
  referenceTo,
  union,
  unknown,
} from "./type-nodes.ts";
import { isInherited } from "../writer.ts";

const { factory } = ts;

const objectKeywords = ["properties", "required", "additionalProperties", "patternProperties"];
const arrayKeywords = ["items", "prefixItems"];
/** The keywords that a TypeScript type expresses, besides `type`. */
const typedKeywords = new Set([
  ...objectKeywords,
  ...arrayKeywords,
  ..."$ref allOf anyOf oneOf const enum then else dependentSchemas".split(" "),
]);

/** Writes the schema's description as the doc comment of a property. */
type DescribeProperty = (schema: unknown, property: ts.PropertySignature) => void;

/**
 * The TypeScript types of a canonical document's schemas. A type includes every value that the validator accepts.
 * Keywords that TypeScript cannot express (`pattern`, `if`, `not`) are left to the validator.
 */
export class SchemaTypes {
  readonly #describe: DescribeProperty;
  readonly #possible: PossibleTypes;
  readonly #schemas: Readonly<JsonObject>;
  /** The names of types by the names of their schemas. */
  readonly #aliases: ReadonlyMap<string, string>;

  /** @param schemas - The value of `components.schemas`. */
  constructor(schemas: Readonly<JsonObject>, describe: DescribeProperty) {
    this.#aliases = recursiveLists(schemas);
    this.#possible = new PossibleTypes(schemas);
    this.#schemas = schemas;
    this.#describe = describe;
  }

  /** The declarations of the types that have a name of their own. */
  get aliases(): ts.TypeAliasDeclaration[] {
    return Array.from(this.#aliases, ([name, type]) =>
      alias(type, this.typeOf(this.#schemas[name])),
    );
  }

  /** The type of the component with this name. */
  ofComponent(name: string): ts.TypeNode {
    return this.#aliasOf(name) ?? this.typeOf(this.#schemas[name]);
  }

  /** @param outer - The JSON types that the schema around this one allows. */
  typeOf(schema: unknown, outer: JsonTypes = everyType): ts.TypeNode {
    if (!isRecord(schema)) return schema === false ? never() : unknown();
    const possible = intersect(outer, this.#possible.of(schema));
    if (possible.size === 0) return never();
    const reference = schema["$ref"];
    const composed = [
      ...(typeof reference === "string"
        ? [this.#aliasOf(keysOf(reference)[2] ?? "") ?? referenceTo(reference)]
        : []),
      ...list(schema["allOf"]).map((part) => this.#partOf(part, possible)),
      ...["anyOf", "oneOf"].flatMap((key) => {
        const alternatives = list(schema[key]).filter((one) => one !== false);
        return alternatives.length === 0 && schema[key] === undefined
          ? []
          : [this.#unionOf(alternatives, possible)];
      }),
    ].filter((type) => type.kind !== ts.SyntaxKind.UnknownKeyword);
    const own = this.#ownType(schema, possible, outer, composed.length > 0);
    const parts = own === undefined ? composed : [own, ...composed];
    if (parts.length > 0) return intersection(parts);
    return possible.size < everyType.size ? this.#union(schema, possible) : unknown();
  }

  /** The component's type by its own name; `undefined` if it has none. */
  #aliasOf(name: string): ts.TypeNode | undefined {
    const type = this.#aliases.get(name);
    return type === undefined ? undefined : factory.createTypeReferenceNode(type);
  }

  /** The type of alternatives; `unknown` if one of them has no keyword that a TypeScript type expresses. */
  #unionOf(alternatives: readonly unknown[], possible: JsonTypes): ts.TypeNode {
    const isAny = alternatives.some((one) => isRecord(one) && isBare(one) && !("type" in one));
    return isAny ? unknown() : union(alternatives.map((part) => this.typeOf(part, possible)));
  }

  /** The type of a part of `allOf`; `unknown` if the part only restricts the JSON types. */
  #partOf(part: unknown, possible: JsonTypes): ts.TypeNode {
    return isRecord(part) && isBare(part) ? unknown() : this.typeOf(part, possible);
  }

  /** The type of the schema's own keywords; `undefined` if they add nothing to the schemas of which it is composed. */
  #ownType(
    schema: SchemaObject,
    possible: JsonTypes,
    outer: JsonTypes,
    isComposed: boolean,
  ): ts.TypeNode | undefined {
    const values = "const" in schema ? [schema["const"]] : schema["enum"];
    if (Array.isArray(values))
      return union(values.filter((value) => possible.has(typeOfValue(value))).map(literal));
    const isPart = isComposed || outer !== everyType;
    const hasObject = objectKeywords.some((key) => key in schema);
    const hasArray = arrayKeywords.some((key) => key in schema);
    if (!hasObject && !hasArray && (isComposed || schema["type"] === undefined)) {
      const isStructure = [...possible].every((type) => type === "object" || type === "array");
      const isSaid = isComposed && (isStructure || schema["type"] === undefined);
      return isSaid || schema["type"] === undefined ? undefined : this.#union(schema, possible);
    }
    return this.#union(schema, possible, isPart);
  }

  #union(schema: SchemaObject, types: JsonTypes, isPart = false): ts.TypeNode {
    return union([...types].map((type) => this.#oneType(schema, type, isPart)));
  }

  #oneType(schema: SchemaObject, type: JsonType, isPart: boolean): ts.TypeNode {
    if (type === "object") return this.#object(schema, isPart);
    if (type === "array") return this.#array(schema);
    if (type === "null") return factory.createLiteralTypeNode(factory.createNull());
    return keyword(primitives[type]);
  }

  #object(schema: SchemaObject, isPart: boolean): ts.TypeNode {
    const { additionalProperties } = schema;
    const properties = isRecord(schema["properties"]) ? schema["properties"] : {};
    const required = [...new Set(list(schema["required"]).map(String))]; // Vendors repeat some.
    // Without `properties` or `type`, an object may have any property.
    const namesNone = schema["type"] === undefined || !("properties" in schema);
    const isOpen = !isPart && namesNone && !("additionalProperties" in schema);
    const index = this.#indexType(schema, isPart) ?? (isOpen ? unknown : undefined);
    // Another part may describe the property, so any value is allowed except `undefined`, which JSON does not have.
    const anyValue = () =>
      isPart ? union([factory.createTypeLiteralNode([]), literal(null)]) : unknown();
    const undeclared = required.filter((name) => !Object.hasOwn(properties, name));
    const conditional =
      additionalProperties === undefined
        ? conditionalNames(schema, this.#schemas).filter(
            (name) => !Object.hasOwn(properties, name) && !required.includes(name),
          )
        : [];
    const members = [
      ...Object.entries(properties).map(([name, inner]) => {
        const isOptional = !required.includes(name);
        // For TypeScript, `{}` has the members that every object inherits, so it would not fit another type of them.
        const type = isOptional && isInherited(name) ? unknown() : this.typeOf(inner);
        const member = property(name, isOptional, type);
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
    // The type of an index signature must include those of the declared properties.
    const declared = Object.entries(properties).map(([name, inner]) =>
      isInherited(name) ? unknown() : this.typeOf(inner),
    );
    const isOptional = members.some((member) => member.questionToken !== undefined);
    const missing = isOptional ? [keyword(ts.SyntaxKind.UndefinedKeyword)] : [];
    const type = index();
    const widened =
      type.kind === ts.SyntaxKind.UnknownKeyword ? type : union([type, ...declared, ...missing]);
    return indexed(members, declared.length > 0 ? widened : type);
  }

  /** The type of properties that `properties` does not name; `undefined` if the schema declares none. */
  #indexType(schema: SchemaObject, isPart: boolean): (() => ts.TypeNode) | undefined {
    const { additionalProperties, patternProperties } = schema;
    const patterns = isRecord(patternProperties) ? Object.values(patternProperties) : [];
    const isOpen = additionalProperties !== false && additionalProperties !== undefined;
    if (!isOpen && patterns.length === 0) return undefined;
    if (additionalProperties === undefined && (isPart || patterns.length > 0)) return unknown;
    const inner = [...(isOpen ? [additionalProperties] : []), ...patterns];
    return () => union(inner.map((one) => this.typeOf(one)));
  }

  #array(schema: SchemaObject): ts.TypeNode {
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
}

/** Whether a schema has no keyword that a TypeScript type expresses, besides `type`. */
function isBare(schema: SchemaObject): boolean {
  return !Object.keys(schema).some((key) => typedKeywords.has(key));
}
