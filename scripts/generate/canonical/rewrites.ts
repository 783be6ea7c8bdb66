import { isRecord, records } from "../../lib/record.ts";
import { annotations, keywords, type SchemaObject } from "./keywords.ts";
import { unicodePattern } from "./pattern.ts";

/**
 * A change of one schema, without the schemas inside of it. `apply` is a pure function. It returns the same object if
 * there is nothing to change.
 */
export type Rewrite = {
  name: string;
  apply: (schema: SchemaObject, isVersion30: boolean) => SchemaObject;
};

/** Redocly, the mock server and others follow a `$ref` in data, too. */
export const referring = "examples and defaults that contain a $ref dropped";

/** The rewrites, in order, from a schema of OpenAPI 3.0 or with keywords of other versions to JSON Schema 2020-12. */
export const rewrites: readonly Rewrite[] = [
  {
    name: "boolean exclusive bound → number",
    apply: (schema) => bound(bound(schema, "Minimum"), "Maximum"),
  },
  { name: "properties without a type → type object (OpenAPI 3.0)", apply: objectType },
  { name: "nullable → type null", apply: nullable },
  { name: "list of items → prefixItems", apply: itemsList },
  { name: "example → examples", apply: example },
  { name: referring, apply: withoutReferring },
  { name: "xml.nodeType, which is OpenAPI 3.2's, dropped", apply: xml },
  { name: "enum without values → not {}", apply: emptyEnum },
  { name: "pattern → as the flag u spells it", apply: pattern },
  { name: "siblings of $ref, which OpenAPI 3.0 ignores, dropped", apply: siblings },
  { name: "siblings of $ref → beside allOf", apply: besideReference },
  {
    name: "unevaluatedProperties → additionalProperties, where both mean the same",
    apply: notEvaluated,
  },
  { name: "keywords that JSON Schema 2020-12 does not have dropped", apply: unknown },
];

function bound(schema: SchemaObject, end: "Minimum" | "Maximum"): SchemaObject {
  const { [`exclusive${end}`]: exclusive, [end.toLowerCase()]: limit, ...rest } = schema;
  if (typeof exclusive !== "boolean") return schema;
  if (limit === undefined) return rest;
  return { ...rest, [exclusive ? `exclusive${end}` : end.toLowerCase()]: limit };
}

/**
 * Adds `null` to the types and values, or as an alternative: if a reference or `allOf` would refuse it, and beside a
 * `oneOf`, because one of its schemas may accept `null` already.
 */
function nullable(schema: SchemaObject): SchemaObject {
  if (typeof schema["nullable"] !== "boolean") return schema;
  const { nullable: isNullable, ...rest } = schema;
  if (!isNullable) return rest;
  if (["$ref", "allOf", "oneOf", "not", "if"].some((keyword) => keyword in rest)) {
    const asserted = Object.entries(rest).filter(([key]) => !annotations.has(key));
    const described = Object.entries(rest).filter(([key]) => annotations.has(key));
    return {
      ...Object.fromEntries(described),
      anyOf: [Object.fromEntries(asserted), { type: "null" }],
    };
  }
  const { const: value, ...others } = rest;
  const { type, anyOf, enum: values = "const" in rest ? [value] : undefined } = rest;
  return {
    ...others,
    ...(type !== undefined && { type: [...new Set([type, "null"].flat())] }),
    ...(Array.isArray(values) && { enum: [...new Set([...values, null])] }),
    ...(Array.isArray(anyOf) && { anyOf: withNull(anyOf) }),
  };
}

function withNull(alternatives: readonly unknown[]): readonly unknown[] {
  const has = alternatives.some((one) => isRecord(one) && one["type"] === "null");
  return has ? alternatives : [...alternatives, { type: "null" }];
}

function itemsList(schema: SchemaObject): SchemaObject {
  const { items, additionalItems, ...rest } = schema;
  if (!Array.isArray(items)) return schema;
  return {
    ...rest,
    ...(items.length > 0 && { prefixItems: items }),
    ...(additionalItems !== undefined && { items: additionalItems }),
  };
}

function example(schema: SchemaObject): SchemaObject {
  const { example: one, ...rest } = schema;
  if (!("example" in schema)) return schema;
  return Array.isArray(rest["examples"]) ? rest : { ...rest, examples: [one] };
}

function withoutReferring(schema: SchemaObject): SchemaObject {
  const { default: value, examples, ...rest } = schema;
  const given = Array.isArray(examples) ? examples : [];
  const kept = given.filter((one) => !containsReference(one));
  if (kept.length === given.length && !containsReference(value)) return schema;
  return {
    ...rest,
    ...(kept.length > 0 && { examples: kept }),
    ...("default" in schema && !containsReference(value) && { default: value }),
  };
}

/** Whether data has a `$ref` at any depth. */
export function containsReference(data: unknown): boolean {
  return records(data).some(({ $ref }) => typeof $ref === "string");
}

function xml(schema: SchemaObject): SchemaObject {
  const { nodeType, ...rest } = Object(schema["xml"]);
  return nodeType === undefined ? schema : { ...schema, xml: rest };
}

/** An empty `enum` accepts no value. Ajv does not compile it, so it becomes `not: {}`. */
function emptyEnum(schema: SchemaObject): SchemaObject {
  const { enum: values, ...rest } = schema;
  return Array.isArray(values) && values.length === 0 ? { ...rest, not: {} } : schema;
}

/** Rewrites patterns for the flag `u`. A pattern that is not a regular expression stays, and is refused later. */
function pattern(schema: SchemaObject): SchemaObject {
  const { pattern: own, patternProperties: named } = schema;
  const spelled = typeof own === "string" ? unicodePattern(own) : undefined;
  const names = Object.entries(isRecord(named) ? named : {}).map(
    ([name, inner]) => [unicodePattern(name) ?? name, inner] as const,
  );
  // If two patterns become equal, both stay, because an object cannot have the same key twice.
  const isSame =
    names.every(([name]) => Object.hasOwn(Object(named), name)) ||
    new Map(names).size < names.length;
  if ((spelled ?? own) === own && isSame) return schema;
  return {
    ...schema,
    ...(spelled !== undefined && { pattern: spelled }),
    ...(!isSame && { patternProperties: Object.fromEntries(names) }),
  };
}

/** Moves a reference into `allOf`, because tools lose the keywords beside it (Ajv those of `unevaluatedProperties`). */
function besideReference(schema: SchemaObject): SchemaObject {
  const { $ref, allOf, ...rest } = schema;
  const isAlone = Object.keys(rest).every((key) => !keywords.has(key) || annotations.has(key));
  if ($ref === undefined || (isAlone && allOf === undefined)) return schema;
  return { ...rest, allOf: [{ $ref }, ...(Array.isArray(allOf) ? allOf : [])] };
}

function siblings(schema: SchemaObject, isVersion30: boolean): SchemaObject {
  if (!isVersion30 || typeof schema["$ref"] !== "string") return schema;
  return filter(schema, (key) => key === "$ref" || annotations.has(key) || key.startsWith("x-"));
}

function objectType(schema: SchemaObject, isVersion30: boolean): SchemaObject {
  const isObject = isVersion30 && isRecord(schema["properties"]) && schema["type"] === undefined;
  return isObject ? { type: "object", ...schema } : schema;
}

/** Without other schemas for the same object, `unevaluatedProperties` means the same as `additionalProperties`. */
function notEvaluated(schema: SchemaObject): SchemaObject {
  const { unevaluatedProperties: unevaluated, ...rest } = schema;
  const hasOthers = ["$ref", "allOf", "anyOf", "oneOf", "if", "dependentSchemas"].some(
    (keyword) => keyword in rest,
  );
  if (unevaluated === undefined || hasOthers) return schema;
  return "additionalProperties" in rest ? rest : { ...rest, additionalProperties: unevaluated };
}

function unknown(schema: SchemaObject): SchemaObject {
  return filter(
    schema,
    (key, value) =>
      key.startsWith("x-") ||
      // `required: true` on a property itself is from drafts before OpenAPI 3.
      (keywords.has(key) && !(key === "required" && typeof value === "boolean")),
  );
}

/** A copy with only some entries; the same object if all are kept. */
export function filter(
  schema: SchemaObject,
  keep: (key: string, value: unknown) => boolean,
): SchemaObject {
  const entries = Object.entries(schema);
  const kept = entries.filter(([key, value]) => keep(key, value));
  return kept.length === entries.length ? schema : Object.fromEntries(kept);
}
