import { isRecord } from "../../lib/record.ts";
import type { SchemaObject } from "./keywords.ts";
import type { References } from "./references.ts";
import { filter } from "./rewrites.ts";
import { note, type Direction, type Site } from "./unit.ts";

/** The keyword that excludes a property from requests, and from responses. */
const hiding = { request: "readOnly", response: "writeOnly" } as const;

/** The properties that a direction excludes, of a schema and of the schemas of which it is composed. */
export function hiddenProperties(
  references: References,
  schema: SchemaObject,
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

export function withoutHidden(
  schema: SchemaObject,
  hidden: ReadonlySet<string>,
  site: Site,
): SchemaObject {
  const { properties, required, dependentRequired, dependentSchemas } = schema;
  const isShown = (name: string) => !hidden.has(name);
  const shown = (names: unknown) => (Array.isArray(names) ? names.map(String).filter(isShown) : []);
  const keys = [properties, dependentRequired, dependentSchemas].flatMap((one) =>
    Object.keys(Object(one)),
  );
  const dependent = Object.values(Object(dependentRequired)).flat();
  const all = [...keys, ...dependent, ...(Array.isArray(required) ? required : [])].map(String);
  if (all.every(isShown)) return schema;
  note(site, `${hiding[site.direction]} → not in a ${site.direction}`);
  return {
    ...schema,
    ...(isRecord(properties) && { properties: filter(properties, isShown) }),
    ...(Array.isArray(required) && { required: shown(required) }),
    ...(isRecord(dependentRequired) && {
      dependentRequired: Object.fromEntries(
        Object.entries(filter(dependentRequired, isShown)).map(([name, names]) => [
          name,
          shown(names),
        ]),
      ),
    }),
    ...(isRecord(dependentSchemas) && { dependentSchemas: filter(dependentSchemas, isShown) }),
  };
}

/** Whether a property has the keyword itself, in the schema that it refers to, or in a part of its `allOf`. */
function isMarked(
  references: References,
  value: unknown,
  flag: string,
  seen = new Set<unknown>(),
): boolean {
  if (!isRecord(value) || seen.has(value)) return false;
  seen.add(value);
  const parts: unknown[] = Array.isArray(value["allOf"]) ? value["allOf"] : [];
  const target = references.follow(value);
  return (
    value[flag] === true ||
    [...parts, target].some((part) => isMarked(references, part, flag, seen))
  );
}
