import { keysOf } from "../../lib/json-pointer.ts";
import { isRecord, type JsonObject } from "../../lib/record.ts";
import type { SchemaObject } from "../canonical/keywords.ts";
import { list } from "./json-types.ts";

/**
 * The names of the properties that a condition of the schema describes, directly or through the schemas that it
 * combines.
 *
 * @param schemas - The value of `components.schemas`, to which `$ref` leads.
 */
export function conditionalNames(schema: SchemaObject, schemas: Readonly<JsonObject>): string[] {
  const seen = new Set<unknown>();
  const namesIn = (part: unknown): string[] => {
    if (!isRecord(part) || seen.has(part)) return [];
    seen.add(part);
    const { $ref, allOf, anyOf, oneOf } = part;
    const target = typeof $ref === "string" ? schemas[keysOf($ref)[2] ?? ""] : undefined;
    const parts = [target, ...[allOf, anyOf, oneOf].flatMap(list), ...conditions(part)];
    return [...Object.keys(Object(part["properties"])), ...parts.flatMap(namesIn)];
  };
  return [...new Set(conditions(schema).flatMap(namesIn))];
}

/** The parts of a schema that apply only to some values. */
function conditions(schema: SchemaObject): unknown[] {
  return ["if", "then", "else"]
    .map((keyword) => schema[keyword])
    .concat(Object.values(Object(schema["dependentSchemas"])));
}
