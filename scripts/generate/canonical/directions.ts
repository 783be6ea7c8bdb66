import { isRecord } from "../../lib/record.ts";
import type { References } from "./references.ts";
import type { Schema } from "./rewrites.ts";
import { note, type Site } from "./unit.ts";

/** The keyword that keeps a property out of what is sent, and of what is received. */
const hiding = { request: "readOnly", response: "writeOnly" } as const;

/** The properties, of the schema and of what it is composed of, that its direction does not have. */
export function hiddenProperties(
  references: References,
  schema: Schema,
  { pointer, direction }: Pick<Site, "pointer" | "direction">,
  seen: ReadonlySet<unknown> = new Set(),
): Set<string> {
  if (seen.has(schema)) return new Set();
  const known = new Set([...seen, schema]);
  const hidden = Object.entries(Object(schema["properties"]))
    .filter(([, property]) => isMarked(references, property, pointer, hiding[direction]))
    .map(([name]) => name);
  const parts = ["allOf", "anyOf", "oneOf"].flatMap((keyword): unknown[] => {
    const list = schema[keyword];
    return Array.isArray(list) ? list : [];
  });
  const inParts = parts
    .concat(typeof schema["$ref"] === "string" ? [{ $ref: schema["$ref"] }] : [])
    .flatMap((part) => {
      const [target, place] = follow(references, part, pointer);
      return isRecord(target)
        ? [...hiddenProperties(references, target, { pointer: place, direction }, known)]
        : [];
    });
  return new Set([...hidden, ...inParts]);
}

export function withoutHidden(schema: Schema, hidden: ReadonlySet<string>, site: Site): Schema {
  if (hidden.size === 0) return schema;
  const { properties, required } = schema;
  const isShown = (name: string) => !hidden.has(name);
  const names = Object.keys(Object(properties));
  const isRequired = Array.isArray(required) ? required.map(String) : [];
  if ([...names, ...isRequired].every(isShown)) return schema;
  note(site, `${hiding[site.direction]} → not in a ${site.direction}`);
  return {
    ...schema,
    ...(isRecord(properties) && {
      properties: Object.fromEntries(Object.entries(properties).filter(([name]) => isShown(name))),
    }),
    ...(Array.isArray(required) && { required: isRequired.filter(isShown) }),
  };
}

/** Whether the property says it itself, or the schema that it refers to, or that all of it is. */
function isMarked(references: References, value: unknown, from: string, flag: string): boolean {
  if (!isRecord(value)) return false;
  if (value[flag] === true) return true;
  const { $ref, allOf } = value;
  if (Array.isArray(allOf) && allOf.length === 1)
    return isMarked(references, allOf[0], from, flag);
  if (typeof $ref !== "string") return false;
  const [target] = follow(references, value, from);
  return isRecord(target) && target[flag] === true;
}

/** What a schema's `$ref` leads to, or the schema itself; with its place. */
export function follow(
  references: References,
  value: unknown,
  from: string,
): [target: unknown, pointer: string] {
  const reference = isRecord(value) ? value["$ref"] : undefined;
  const pointer = typeof reference === "string" ? references.resolve(reference, from) : undefined;
  return pointer === undefined ? [value, from] : [references.at(pointer), pointer];
}
