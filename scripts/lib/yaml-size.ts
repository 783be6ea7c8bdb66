import { isAlias, isCollection, isPair, isScalar, Lexer, type Document, type Node } from "yaml";
import { bounds, written } from "./bounds.ts";

/** Says that a text has too many lines; `undefined` if it has not. */
export function tooManyLines(text: string): string | undefined {
  const ends = text.matchAll(/\r\n?|\n/g);
  for (let count = 0; ends.next().done !== true; count++)
    if (count >= bounds.lines) return `it has more than ${written("lines")} lines`;
  return undefined;
}

/** Says why a text of YAML or JSON is too large to be parsed; `undefined` if it is not. */
export function tooManyTokens(text: string): string | undefined {
  const tooLong = tooManyLines(text);
  if (tooLong !== undefined) return tooLong;
  const tokens = new Lexer().lex(text);
  for (let count = 0; tokens.next().done !== true; count++)
    if (count >= bounds.tokens) return `it has more than ${written("tokens")} tokens`;
  return undefined;
}

/** Says why a document's aliases and merge keys cannot be followed; `undefined` if they can. */
export function tooManyValues(document: Document): string | undefined {
  let aliases = 0;
  const anchors = new Map<string, Node>();
  const sizes = new Map<unknown, number>();
  const sizeOf = (node: unknown): number => {
    if (isPair(node)) return sizeOf(node.key) + sizeOf(node.value);
    if (isAlias(node)) {
      aliases += 1;
      const anchored = anchors.get(node.source);
      return anchored === undefined ? 1 : (sizes.get(anchored) ?? Infinity);
    }
    if ((isScalar(node) || isCollection(node)) && node.anchor) anchors.set(node.anchor, node);
    const items: readonly unknown[] = isCollection(node) ? node.items : [];
    const size = items.reduce<number>((sum, item) => sum + sizeOf(item), 1);
    sizes.set(node, size);
    return size;
  };
  const size = sizeOf(document.contents);
  if (size === Infinity) return "it is circular: an alias stands inside of its own anchor";
  if (aliases > bounds.aliases) return `it has more than ${written("aliases")} aliases`;
  return size > bounds.aliasedValues
    ? `with its aliases it has more than ${written("aliasedValues")} values`
    : undefined;
}
