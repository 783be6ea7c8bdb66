import ts from "typescript";
import { escapeToken } from "../lib/json-pointer.ts";

/** The part of an expression's value that its literals give. Places are JSON pointers (RFC 6901) into the value. */
export type WrittenValue = {
  value: unknown;
  /** The node of each part. */
  places: ReadonlyMap<string, ts.Node>;
  /** The places of parts that are known only when the program runs. The value does not have them. */
  unknown: readonly string[];
};

/** Reads an expression of literals, and of names of constants that the program declares before it. */
export function readWrittenValue(expression: ts.Expression): WrittenValue {
  const places = new Map<string, ts.Node>();
  const unknown: string[] = [];

  function read(node: ts.Expression, pointer: string): unknown {
    places.set(pointer, node);
    const inner = innerOf(node);
    if (inner) return read(inner, pointer);
    if (ts.isStringLiteralLike(node)) return node.text;
    if (ts.isNumericLiteral(node)) return Number(node.text);
    if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
    if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
    if (node.kind === ts.SyntaxKind.NullKeyword) return null;
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken)
      return -Number(read(node.operand, pointer));
    if (ts.isArrayLiteralExpression(node))
      return node.elements.map((item, index) => read(item, `${pointer}/${index}`));
    if (ts.isObjectLiteralExpression(node)) return readObject(node, pointer);
    unknown.push(pointer);
    return undefined;
  }

  function readObject(node: ts.ObjectLiteralExpression, pointer: string): unknown {
    const entries = node.properties.flatMap((property): [string, unknown][] => {
      const { name } = property;
      const value = ts.isPropertyAssignment(property)
        ? property.initializer
        : ts.isShorthandPropertyAssignment(property) && property.name;
      if (!value || !name || !("text" in name)) {
        unknown.push(pointer);
        return [];
      }
      const inside = read(value, `${pointer}/${escapeToken(name.text)}`);
      return inside === undefined ? [] : [[name.text, inside]];
    });
    return Object.fromEntries(entries);
  }

  return { value: read(expression, ""), places, unknown };
}

/** The expression inside of a wrapper, or the initial value of a constant. */
function innerOf(node: ts.Expression): ts.Expression | undefined {
  if (ts.isIdentifier(node)) return constantOf(node);
  const isWrapped =
    ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node);
  return isWrapped ? node.expression : undefined;
}

/** The initial value of the last constant of this name that is declared before it. */
function constantOf(name: ts.Identifier): ts.Expression | undefined {
  const found = (node: ts.Node): ts.Expression[] => {
    const isIt =
      ts.isVariableDeclaration(node) && node.name.getText() === name.text && node.end < name.pos;
    const own = isIt && node.initializer ? [node.initializer] : [];
    return [...own, ...node.getChildren().flatMap(found)];
  };
  return found(name.getSourceFile()).at(-1);
}
