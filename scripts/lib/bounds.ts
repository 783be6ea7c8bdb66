import type { Place } from "./walk.ts";

/**
 * The largest sizes of a vendor's document and of the canonical document. Each bound is far above what people write:
 * OpenAI's whole document has 390,000 tokens, 61,000 values, 21 levels (54 through references) and 1.5 million
 * characters. Each is low enough that every command ends in seconds and needs less than a gigabyte.
 */
export const bounds = {
  /** Lines of a page or a document. They are counted before anything else is done. */
  lines: 400_000,
  /** Tokens of a text in YAML or JSON. They are counted before it is parsed. */
  tokens: 1_500_000,
  /** Aliases of YAML. The time to follow them grows with the square of their number. */
  aliases: 10_000,
  /** Scalars, objects and arrays of the whole document, with aliases followed. */
  aliasedValues: 2_000_000,
  /** Scalars, objects and arrays of our operations and of the components that they refer to. */
  values: 100_000,
  /** Those of these values that are not data (an example is data). A property has two; to generate it takes 20 KB. */
  declarations: 60_000,
  /** Levels of objects and arrays, also with our overlay and in the canonical document. TypeScript allows some 84. */
  levels: 80,
  /** The same levels, with references followed. */
  referenceLevels: 400,
  /** Entries of one `allOf` or `prefixItems`. */
  parts: 1_000,
  /** Alternatives of nested `anyOf` and `oneOf`. Each nests the validator one level, and Node cannot load 600 levels. */
  alternatives: 300,
  /** Values inside of one `enum`, `const`, `default`, example or extension. Compilers compare all with those of a type. */
  data: 20_000,
  /** Entries of one `properties` or `required`. */
  properties: 10_000,
  /**
   * The sum, over all declarations of the canonical document, of the levels at which their code is nested. An object or
   * an array is a level, four alternatives are one. Ajv examines each name at each level.
   */
  nesting: 1_000_000,
  /** Different patterns of the document, and entries of one `patternProperties`. To judge a pattern takes 15 ms. */
  patterns: 500,
  /** Parameters of one operation or path. */
  parameters: 2_000,
  /** Schemas that our operations refer to. */
  components: 5_000,
  /** Characters of all texts together. */
  characters: 10_000_000,
  /** Characters of one text. */
  textLength: 1_000_000,
  /** Characters of a name, such as that of a property or a path. The generated code repeats names often. */
  nameLength: 2_000,
} as const;

/** A bound as people write it: `2,000,000`. */
export function written(bound: keyof typeof bounds): string {
  return bounds[bound].toLocaleString("en-US");
}

type Entries = "alternatives" | "components" | "parameters" | "parts" | "patterns" | "properties";

/** The keywords that have a bound for the number of their entries. */
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

/** Says which bound a single place of a document exceeds; `undefined` if none. */
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
