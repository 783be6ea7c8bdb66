import type { Place } from "./walk.ts";

/**
 * How large a vendor's document may be, and what is made of it. Each bound lies far above what people write (OpenAI's
 * whole document has 390,000 tokens, 61,000 values, 21 levels, 54 through references, and 1.5 million characters), and
 * low enough that all of our work ends in seconds and in less than a gigabyte.
 */
export const bounds = {
  /** Of a page or a document, before it is looked at. */
  lines: 400_000,
  /** Of a text in YAML or JSON, before it is parsed. */
  tokens: 1_500_000,
  /** Of YAML; to follow them takes time that grows with the square of their number. */
  aliases: 10_000,
  /** Every scalar, object and array where aliases are followed. */
  aliasedValues: 2_000_000,
  /** The same in our operations and what they reach. */
  values: 300_000,
  /** Those of them that are no data, such as examples: a property takes two, and some 20 KB while code is made of it. */
  declarations: 60_000,
  /** Of objects and arrays, with our overlay and in the canonical form too: Redocly's YAML parser bears 98. */
  levels: 90,
  /** The same where references are followed. */
  referenceLevels: 400,
  /** Of one `allOf` or `prefixItems`. */
  parts: 1_000,
  /** Of `anyOf` and `oneOf` within one another: so deep their validator nests, and Node loads none of some 600 levels. */
  alternatives: 300,
  /** Of one `properties` or `required`. */
  properties: 10_000,
  /**
   * In how many objects and lists, and after how many alternatives, a quarter of them, the declarations of the canonical
   * document lie, all together: so deep is their code nested, and Ajv looks at each name at each level.
   */
  nesting: 1_000_000,
  /** Different ones, and of one `patternProperties`: to judge one takes some 15 ms. */
  patterns: 500,
  /** Of one operation or path. */
  parameters: 2_000,
  /** Of the schemas that our operations reach. */
  components: 5_000,
  /** Of all texts together. */
  characters: 10_000_000,
  /** Of one text. */
  textLength: 1_000_000,
  /** Of the name of a property, a path and the like, which code repeats often. */
  nameLength: 2_000,
} as const;

/** A bound as people write it: `2,000,000`. */
export function written(bound: keyof typeof bounds): string {
  return bounds[bound].toLocaleString("en-US");
}

type Entries = "alternatives" | "components" | "parameters" | "parts" | "patterns" | "properties";

/** What has a bound of its entries, and which. */
const entries = new Map<string, Entries>([
  ["schemas", "components"],
  ["allOf", "parts"],
  ["anyOf", "alternatives"],
  ["oneOf", "alternatives"],
  ["prefixItems", "parts"],
  ["parameters", "parameters"],
  ["properties", "properties"],
  ["required", "properties"],
  ["patternProperties", "patterns"],
]);

/** Which bound a single place of a document is beyond, in words. */
export function beyondBounds({ key, value, kind, depth }: Place): string | undefined {
  if (depth > bounds.levels) return `it is nested more than ${bounds.levels} levels deep.`;
  const length = Math.max(key.length, typeof value === "string" ? value.length : 0);
  if (length > bounds.textLength)
    return `the text has more than ${written("textLength")} characters.`;
  if (kind !== "data" && key.length > bounds.nameLength)
    return `the name has more than ${written("nameLength")} characters.`;
  const bound = kind === "keyword" ? entries.get(key) : undefined;
  if (bound === undefined || typeof value !== "object" || value === null) return undefined;
  return Object.keys(value).length > bounds[bound]
    ? `${key} has more than ${written(bound)} entries.`
    : undefined;
}
