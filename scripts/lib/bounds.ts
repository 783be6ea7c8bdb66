import { isAlias, isCollection, isPair, isScalar, Lexer, type Document, type Node } from "yaml";

/**
 * How large a vendor's document may be, and what is made of it. Each bound lies far above what people write (OpenAI's
 * whole document has 390,000 tokens, 61,000 values, 21 levels, 54 through
 * references, and 1.5 million characters), and low enough that all of
 * our work ends in seconds and in less than a gigabyte.
 */
export const bounds = {
  /** Of a text in YAML or JSON, before it is parsed. */
  tokens: 2_000_000,
  /** Of YAML; to follow them takes time that grows with the square of their number. */
  aliases: 10_000,
  /** Every scalar, object and array where aliases are followed. */
  aliasedValues: 2_000_000,
  /** The same in our operations and what they reach. */
  values: 300_000,
  /** Of objects and arrays; also less than what any tool's recursion bears. */
  levels: 200,
  /** The same where references are followed. */
  referenceLevels: 400,
  /** Of one `allOf`, `anyOf`, `oneOf` or `prefixItems`. */
  alternatives: 1_000,
  /** Of all texts together. */
  characters: 10_000_000,
  /** Of one text. */
  textLength: 1_000_000,
} as const;

/** A bound as people write it: `2,000,000`. */
export function written(bound: keyof typeof bounds): string {
  return bounds[bound].toLocaleString("en-US");
}

/** Why a text in YAML or JSON is not even parsed; `undefined` where it is. */
export function tooManyTokens(text: string): string | undefined {
  let count = 0;
  for (const _ of new Lexer().lex(text)) {
    count += 1;
    if (count > bounds.tokens) return `it has more than ${written("tokens")} tokens`;
  }
  return undefined;
}

/** Why a document's aliases and merge keys cannot be followed; `undefined` where they can. */
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
