import { valueAt } from "../../lib/json-pointer.ts";
import { isRecord } from "../../lib/record.ts";
import type { SchemaObject } from "../canonical/keywords.ts";

/** openapi-sampler's own limit for the depth of recursive schemas. */
const deepest = 15;
/** The characters of a small value such as `null`, `"string"` or `{}`. */
const scalar = 10;

/**
 * How many characters the sample of a schema has at most, as JSON. openapi-sampler has no limit: for schemas that double
 * at each level it would make a value of any size.
 *
 * @param isRequiredOnly - Whether optional properties are left out.
 */
export function sampleSize(root: object, pointer: string, isRequiredOnly: boolean): number {
  const known = new Map<string, number>();
  const ofReference = (reference: string, depth: number): number => {
    const key = `${depth} ${reference}`;
    if (!known.has(key)) {
      known.set(key, scalar); // For a reference to itself: there the sample ends.
      known.set(key, sizeOf(valueAt(root, reference), depth));
    }
    return known.get(key) ?? scalar;
  };
  const sizeOf = (schema: unknown, depth: number): number => {
    if (!isRecord(schema) || depth > deepest) return scalar;
    if (typeof schema["$ref"] === "string") return ofReference(schema["$ref"], depth);
    const [given] = givenValues(schema);
    if (given !== undefined) return JSON.stringify(given).length;
    const own = scalar + Number(schema["minLength"] ?? 0);
    const parts = composition(schema).map((part) => sizeOf(part, depth));
    const inside = children(schema, isRequiredOnly).map(
      ([name, times, child]) => times * (name.length + sizeOf(child, depth + 1)),
    );
    return [...parts, ...inside].reduce((sum, size) => sum + size, own);
  };
  return ofReference(pointer, 1);
}

function givenValues(schema: SchemaObject): unknown[] {
  const { const: value, examples, enum: values, default: preset } = schema;
  const first = [examples, values].map((list) => (Array.isArray(list) ? list[0] : undefined));
  return [value, ...first, preset].filter((one) => one !== undefined);
}

/** The parts of a composed schema that openapi-sampler samples. */
function composition({ allOf, oneOf, anyOf, if: condition, then }: SchemaObject): unknown[] {
  const firsts = [oneOf, anyOf].map((list) => (Array.isArray(list) ? list[0] : undefined));
  return [allOf, ...firsts, condition, then].flat().filter((part) => part !== undefined);
}

/** The schemas inside a schema, each with its name and how often a sample contains it. */
function children(
  schema: SchemaObject,
  isRequiredOnly: boolean,
): [name: string, times: number, schema: unknown][] {
  const { properties, required, additionalProperties, prefixItems, items, contains } = schema;
  const names = new Set(Array.isArray(required) ? required : []);
  const named = Object.entries(Object(properties)).filter(
    ([name]) => !isRequiredOnly || names.has(name),
  );
  const listed: unknown[] = Array.isArray(prefixItems) ? prefixItems : [];
  return [
    ...named.map(([name, child]) => [name, 1, child] satisfies [string, number, unknown]),
    ...listed.map((child) => ["", 1, child] satisfies [string, number, unknown]),
    ["", isRecord(additionalProperties) ? 2 : 0, additionalProperties],
    ["", listed.length > 0 ? 0 : Number(schema["minItems"] ?? 1), items ?? contains],
  ];
}
