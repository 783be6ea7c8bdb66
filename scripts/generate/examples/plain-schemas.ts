import { escapeToken, valueAt } from "../../lib/json-pointer.ts";
import { isRecord, type JsonObject } from "../../lib/record.ts";
import { walk } from "../../lib/walk.ts";

/** Makes a sample of the schema at a pointer of a document. */
type SampleOf = (pointer: string, document: object) => unknown;

/**
 * A copy of a document with schemas that openapi-sampler can sample where it fails otherwise: required properties have
 * schemas, those of the schema around a composed one included; names are such as `propertyNames` accepts; and
 * alternatives with fewer references come first, because it takes the first.
 */
export function withPlainSchemas(document: object, sampleOf: SampleOf): object {
  const copy = structuredClone(document);
  for (const { owner, key, value, kind, pointer } of walk(copy)) {
    if (kind !== "keyword" || Array.isArray(owner)) continue;
    const place = pointer.slice(0, pointer.lastIndexOf("/"));
    if (key === "propertyNames" && isRecord(value))
      nameProperties(owner, value["enum"] ?? [sampleOf(pointer, copy)], place);
    if (!Array.isArray(value)) continue;
    const parts: unknown[] = value;
    if (key === "anyOf" || key === "oneOf")
      owner[key] = parts
        .map((one) => ({ one, count: references(copy, one) }))
        .toSorted((some, others) => some.count - others.count)
        .map(({ one }) => one);
    if (/^(all|any|one)Of$/.test(key))
      for (const part of parts.filter(isRecord))
        describe(part, (name) =>
          Object.hasOwn(Object(owner["properties"]), name)
            ? { $ref: `${place}/properties/${escapeToken(name)}` }
            : undefined,
        );
    if (key === "required") describe(owner, () => ({}));
  }
  return copy;
}

/** Gives required properties that have no schema one, if there is one for the name. */
function describe(schema: JsonObject, schemaOf: (name: string) => object | undefined): void {
  const { required, properties } = schema;
  const described = Object(properties);
  const missing = (Array.isArray(required) ? required : [])
    .map(String)
    .filter((name) => !Object.hasOwn(described, name))
    .flatMap((name) => {
      const found = schemaOf(name);
      return found ? [[name, found] as const] : [];
    });
  if (missing.length > 0) schema["properties"] = { ...described, ...Object.fromEntries(missing) };
}

/** Requires properties with these names, as many as there must be, because openapi-sampler invents names. */
function nameProperties(owner: JsonObject, names: unknown, place: string): void {
  const { additionalProperties = {}, minProperties = 1, properties, required } = owner;
  const list: unknown[] = Array.isArray(names) ? names : [];
  const [first, ...others] = list.slice(0, Math.max(1, Number(minProperties))).map(String);
  if (first === undefined) return;
  const same = { $ref: `${place}/properties/${escapeToken(first)}` };
  owner["properties"] = {
    [first]: additionalProperties,
    ...Object.fromEntries(others.map((name) => [name, same])),
    ...Object(properties),
  };
  owner["required"] = [first, ...others, ...(Array.isArray(required) ? required : [])];
  delete owner["additionalProperties"];
}

/**
 * How many references a schema contains. If it is a reference itself, those of its target. `null` comes after what has
 * none, because openapi-sampler leaves out a property that is `null`, and before all others, which may have no end.
 */
function references(document: object, schema: unknown): number {
  const { $ref, type } = Object(schema);
  if (type === "null") return 1.5;
  const target = typeof $ref === "string" ? valueAt(document, $ref) : schema;
  return JSON.stringify(target ?? null).split('"$ref"').length;
}
