import { keysOf } from "../../lib/json-pointer.ts";
import { isRecord } from "../../lib/record.ts";
import { list } from "./json-types.ts";

type Schema = Readonly<Record<string, unknown>>;

/**
 * The names of the properties that a condition of the schema describes or requires, directly or through the schemas that
 * it combines.
 *
 * @param schemas - The value of `components.schemas`, to which `$ref` leads.
 */
export function conditionalNames(schema: Schema, schemas: Schema): string[] {
  const seen = new Set<unknown>();
  const namesIn = (part: unknown): string[] => {
    if (!isRecord(part) || seen.has(part)) return [];
    seen.add(part);
    const { $ref, allOf, anyOf, oneOf } = part;
    const target = typeof $ref === "string" ? schemas[keysOf($ref)[2] ?? ""] : undefined;
    const parts = [target, ...[allOf, anyOf, oneOf].flatMap(list), ...conditions(part)];
    return [
      ...Object.keys(Object(part["properties"])),
      ...list(part["required"]).map(String),
      ...dependentNames(part),
      ...parts.flatMap(namesIn),
    ];
  };
  return [...new Set([...dependentNames(schema), ...conditions(schema).flatMap(namesIn)])];
}

/** The names that are required if another property is there. */
function dependentNames(schema: Schema): string[] {
  return Object.values(Object(schema["dependentRequired"])).flatMap(list).map(String);
}

/** The parts of a schema that apply only to some values. */
function conditions(schema: Schema): unknown[] {
  return [schema["then"], schema["else"], ...Object.values(Object(schema["dependentSchemas"]))];
}
