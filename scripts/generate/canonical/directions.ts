import { isRecord } from "../../lib/record.ts";
import type { References } from "./references.ts";
import type { Schema } from "./rewrites.ts";
import { note, type Direction, type Site } from "./unit.ts";

/** The keyword that excludes a property from requests, and from responses. */
const hiding = { request: "readOnly", response: "writeOnly" } as const;

/** The properties that a direction excludes, of a schema and of the schemas of which it is composed. */
export function hiddenProperties(
  references: References,
  schema: Schema,
  direction: Direction,
): ReadonlySet<string> {
  const own = Object.entries(Object(schema["properties"]))
    .filter(([, property]) => isMarked(references, property, hiding[direction]))
    .map(([name]) => name);
  const parts: unknown[] = ["allOf", "anyOf", "oneOf"].flatMap((keyword) => schema[keyword] ?? []);
  if (typeof schema["$ref"] === "string") parts.push({ $ref: schema["$ref"] });
  const known = references.hidden[direction];
  const inParts = parts
    .map((part) => references.follow(part))
    .filter(isRecord)
    .flatMap((part) => {
      if (!known.has(part)) {
        known.set(part, new Set()); // This ends the recursion of a schema composed of itself, which is refused later.
        known.set(part, hiddenProperties(references, part, direction));
      }
      return [...(known.get(part) ?? [])];
    });
  return new Set([...own, ...inParts]);
}

export function withoutHidden(schema: Schema, hidden: ReadonlySet<string>, site: Site): Schema {
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

/** Whether a property has the keyword itself, in the schema that it refers to, or in the only part of its `allOf`. */
function isMarked(references: References, value: unknown, flag: string): boolean {
  if (!isRecord(value)) return false;
  const { allOf } = value;
  if (Array.isArray(allOf) && allOf.length === 1 && isMarked(references, allOf[0], flag))
    return true;
  const target = references.follow(value);
  return value[flag] === true || (isRecord(target) && target[flag] === true);
}
