import { keysOf, pointerOf } from "../../lib/json-pointer.ts";
import { movedFrom } from "../../lib/moved-from.ts";
import { isRecord } from "../../lib/record.ts";
import type { Builder } from "./builder.ts";
import type { SchemaObject } from "./keywords.ts";
import type { References } from "./references.ts";
import { note, type Site } from "./unit.ts";

const component = "#/components/schemas/";
/** The pointer of a schema that has a name, also in the `definitions` of Swagger. */
const schemaName = /^#\/(?:components\/schemas|definitions)\/([^/]+)$/;

type Discriminator = { mapping?: unknown; defaultMapping?: unknown };

/**
 * Writes a discriminator as JSON Schema. Each alternative gets a `const` with its value of the discriminator, and so
 * does each schema that extends one with a discriminator. An alternative that already declares its values stays
 * unchanged.
 */
export function discriminate(
  { references }: Builder,
  schema: SchemaObject,
  site: Site,
): SchemaObject {
  const { discriminator, ...rest } = schema;
  const keyword = ["oneOf", "anyOf"].find((one) => Array.isArray(schema[one]));
  const parts: unknown[] = Array.isArray(schema["allOf"]) ? schema["allOf"] : [];
  const extended = baseValues(references, schema, parts, site);
  if (discriminator === undefined && extended.length === 0) return schema;
  const given = keyword === undefined ? undefined : schema[keyword];
  const list: unknown[] = Array.isArray(given) ? given : [];
  const name = isRecord(discriminator) ? discriminator["propertyName"] : undefined;
  const members =
    typeof name === "string" ? alternatives(references, list, Object(discriminator), name) : list;
  const isMade = extended.length > 0 || members.some((one, index) => one !== list[index]);
  note(
    site,
    isMade
      ? "discriminator → const in each alternative"
      : "discriminator that adds nothing to its alternatives dropped",
  );
  return {
    ...rest,
    ...(extended.length > 0 && { allOf: [...parts, ...extended] }),
    ...(keyword !== undefined && members.length > 0 && { [keyword]: members }),
  };
}

function alternatives(
  references: References,
  list: readonly unknown[],
  discriminator: Discriminator,
  name: string,
): unknown[] {
  const members = list.map((member) => {
    const pointer = targetOf(member);
    const own = declared(references, member, name);
    const values = valuesOf(references, discriminator, pointer);
    const isDefault = leadsTo(references, discriminator.defaultMapping, pointer);
    return { member, own, values, isDefault };
  });
  const others = members.flatMap(({ own, values, isDefault }) =>
    isDefault ? [] : (own ?? values),
  );
  return members.map(({ member, own, values, isDefault }) => {
    // The default alternative is for objects with none of the other values, or without the property.
    if (isDefault) return { allOf: [member, { not: says(name, others) }] };
    return isSaid(values, own) ? member : { allOf: [member, says(name, values)] };
  });
}

/**
 * The constraints that a schema gets if it extends schemas with a discriminator, directly or through others. A value of
 * the schema is also one of each schema that extends it, so their values are allowed, too.
 */
function baseValues(
  references: References,
  schema: SchemaObject,
  parts: readonly unknown[],
  { pointer }: Site,
): object[] {
  const pointers = [pointer, ...references.extending(pointer)];
  return references.basesOf(parts).flatMap((base) => {
    const { discriminator } = base;
    const name = isRecord(discriminator) ? discriminator["propertyName"] : undefined;
    if (typeof name !== "string") return [];
    const { defaultMapping } = Object(discriminator);
    if (pointers.some((one) => leadsTo(references, defaultMapping, one))) return [];
    const values = [
      ...new Set(pointers.flatMap((one) => valuesOf(references, Object(discriminator), one))),
    ];
    const others = parts.filter((part) => references.follow(part) !== base);
    const own = declared(references, { ...schema, allOf: others }, name);
    return isSaid(values, own) ? [] : [says(name, values)];
  });
}

/** Whether no `const` is needed. If a schema's own values contradict the discriminator, its own values count. */
function isSaid(values: readonly string[], own: readonly unknown[] | undefined): boolean {
  if (values.length === 0) return true;
  return own !== undefined && (own.every(isAmong(values)) || !own.some(isAmong(values)));
}

function isAmong(values: readonly string[]): (value: unknown) => boolean {
  return (value) => values.some((one) => one === value);
}

function says(name: string, values: readonly unknown[]): object {
  const [value] = values;
  const property = values.length === 1 ? { const: value } : { enum: values };
  return { type: "object", required: [name], properties: { [name]: property } };
}

/** The discriminator's values for the schema at a pointer: those of the mapping, else the schema's name. */
function valuesOf(references: References, { mapping }: Discriminator, pointer: string): string[] {
  const mapped = Object.entries(isRecord(mapping) ? mapping : {}).filter(([, target]) =>
    leadsTo(references, target, pointer),
  );
  if (mapped.length > 0) return mapped.map(([value]) => value);
  // Of what was moved, the name in the vendor's document counts; what stood in an operation has none.
  const moved: unknown = Object(references.at(pointer))[movedFrom];
  const name = schemaName.exec(typeof moved === "string" ? moved : pointer)?.[1];
  return name === undefined ? [] : keysOf(name);
}

/** The pointer to which an alternative refers; empty if it is no reference. */
function targetOf(alternative: unknown): string {
  const reference: unknown = Object(alternative)["$ref"];
  return (typeof reference === "string" && pointerOf(reference)) || "";
}

/** Whether a target of a mapping is the schema at a pointer, by reference or by name. */
function leadsTo(references: References, target: unknown, pointer: string): boolean {
  return (
    typeof target === "string" && (pointerOf(target) === pointer || component + target === pointer)
  );
}

/** The values that a schema declares for the property, also through composition; `undefined` if it declares none. */
function declared(
  references: References,
  value: unknown,
  name: string,
  known = new Map<unknown, unknown[] | undefined>(),
): unknown[] | undefined {
  const schema = references.follow(value);
  if (!isRecord(schema)) return undefined;
  if (!known.has(schema)) {
    known.set(schema, undefined); // This ends the recursion of a schema that refers to itself.
    const { properties, allOf, anyOf, oneOf } = schema;
    const own = isRecord(properties) ? valuesIn(references, properties[name]) : undefined;
    const inPart = (part: unknown) => declared(references, part, name, known);
    const inAll = Array.isArray(allOf) ? allOf.map(inPart).find(Array.isArray) : undefined;
    const discriminator = Object(schema["discriminator"]);
    const inEach = [oneOf, anyOf].find(Array.isArray)?.map((part: unknown) => {
      const inside = inPart(part);
      if (inside || discriminator.propertyName !== name) return inside;
      const named = valuesOf(references, discriminator, targetOf(part));
      return named.length > 0 ? named : undefined;
    });
    const inOne = inEach?.every(Array.isArray) ? [...new Set(inEach.flat())] : undefined;
    known.set(schema, own ?? inAll ?? inOne);
  }
  return known.get(schema);
}

function valuesIn(
  references: References,
  property: unknown,
  seen = new Set<unknown>(),
): unknown[] | undefined {
  const schema = references.follow(property);
  if (!isRecord(schema) || seen.has(schema)) return undefined;
  seen.add(schema);
  const { allOf, enum: values } = schema;
  if ("const" in schema) return [schema["const"]];
  if (Array.isArray(values)) return values;
  const parts = Array.isArray(allOf) ? allOf : [];
  return parts.map((part) => valuesIn(references, part, seen)).find(Array.isArray);
}
