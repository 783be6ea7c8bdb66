import type { Document, Node } from "../document.ts";

/** Whether a schema, or one of which it is composed, declares the type. */
export function mentionsType(
  document: Document,
  schema: Node | undefined,
  type: string,
  seen = new Set<string>(),
): boolean {
  if (!schema || seen.has(schema.pointer)) return false;
  seen.add(schema.pointer);
  const declared = schema.value["type"];
  if (Array.isArray(declared) ? declared.includes(type) : declared === type) return true;
  return document.partsOf(schema).some((part) => mentionsType(document, part, type, seen));
}

/** Whether the schema declares an array or an object inside of the array or object. */
export function isNested(
  document: Document,
  schema: Node | undefined,
  seen = new Set<string>(),
): boolean {
  if (!schema || seen.has(schema.pointer)) return false;
  seen.add(schema.pointer);
  const held = [
    document.get(schema, "items"),
    document.get(schema, "additionalProperties"),
    ...document.items(schema, "prefixItems"),
    ...document.entries(document.get(schema, "properties")).map(([, property]) => property),
  ];
  return (
    held.some((one) => ["array", "object"].some((type) => mentionsType(document, one, type))) ||
    document.partsOf(schema).some((part) => isNested(document, part, seen))
  );
}
