import ts from "typescript";
import { keysOf } from "../../lib/json-pointer.ts";

/* Shorter forms of TypeScript's factory, for the types of JSON. */

const { factory } = ts;
export const keyword = (kind: ts.KeywordTypeSyntaxKind) => factory.createKeywordTypeNode(kind);
export const unknown = () => keyword(ts.SyntaxKind.UnknownKeyword);
export const never = () => keyword(ts.SyntaxKind.NeverKeyword);

export const primitives = {
  string: ts.SyntaxKind.StringKeyword,
  number: ts.SyntaxKind.NumberKeyword,
  boolean: ts.SyntaxKind.BooleanKeyword,
} as const;

/** The type of the component at a JSON pointer. */
export function referenceTo(reference: string): ts.TypeNode {
  const [first = "", ...others] = keysOf(reference);
  return others.reduce<ts.TypeNode>(
    (type, key) => factory.createIndexedAccessTypeNode(type, literal(key)),
    factory.createTypeReferenceNode(first),
  );
}

/** The declaration of a type with this name. */
export function alias(name: string, type: ts.TypeNode): ts.TypeAliasDeclaration {
  const modifiers = [factory.createModifier(ts.SyntaxKind.ExportKeyword)];
  return factory.createTypeAliasDeclaration(modifiers, name, undefined, type);
}

export function property(
  name: string,
  isOptional: boolean,
  type: ts.TypeNode,
): ts.PropertySignature {
  const isIdentifier = /^[A-Za-z_$][\w$]*$/.test(name);
  return factory.createPropertySignature(
    undefined,
    isIdentifier ? name : text(name),
    isOptional ? factory.createToken(ts.SyntaxKind.QuestionToken) : undefined,
    type,
  );
}

/** The type of an object with these members, and with other properties of this type. */
export function indexed(members: readonly ts.TypeElement[], type: ts.TypeNode): ts.TypeNode {
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

/** The type of one JSON value. */
export function literal(value: unknown): ts.TypeNode {
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

/** A union without redundant members. */
export function union(types: readonly ts.TypeNode[]): ts.TypeNode {
  if (types.some(({ kind }) => kind === ts.SyntaxKind.UnknownKeyword)) return unknown();
  const kept = distinct(types.filter(({ kind }) => kind !== ts.SyntaxKind.NeverKeyword));
  const [only = never()] = kept;
  return kept.length < 2 ? only : factory.createUnionTypeNode(kept);
}

export function intersection(types: readonly ts.TypeNode[]): ts.TypeNode {
  const kept = distinct(types);
  const [only = unknown()] = kept;
  return kept.length < 2 ? only : factory.createIntersectionTypeNode(kept.map(parenthesized));
}

/** Removes duplicates of simple types. */
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

export function parenthesized(type: ts.TypeNode): ts.TypeNode {
  return ts.isUnionTypeNode(type) ? factory.createParenthesizedType(type) : type;
}
