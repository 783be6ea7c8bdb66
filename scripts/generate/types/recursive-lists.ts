import { freeName } from "../../lib/free-name.ts";
import { keysOf } from "../../lib/json-pointer.ts";
import { isRecord, type JsonObject } from "../../lib/record.ts";
import { identifier } from "../canonical/operation.ts";

/**
 * The schemas that have themselves as items with no object in between, such as that of any JSON value, each with a name
 * for its type. TypeScript resolves the items of a list at once, but in the declaration of a type with a name of its own.
 *
 * @param schemas - The value of `components.schemas`.
 * @returns the names of types by the names of schemas
 */
export function recursiveLists(schemas: Readonly<JsonObject>): Map<string, string> {
  const uses = new Map(
    Object.entries(schemas).map(([name, schema]) => [name, new Set(used(schema))]),
  );
  // Those on no circle drop out one after another: they use none that is left, or none that is left uses them.
  for (let before = Infinity; uses.size < before;) {
    before = uses.size;
    const ofOthers = new Set([...uses.values()].flatMap((names) => [...names]));
    for (const [name, names] of uses)
      if (!ofOthers.has(name) || [...names].every((one) => !uses.has(one))) uses.delete(name);
  }
  const taken = new Set<string>();
  return new Map(
    Array.from(uses.keys(), (name) => {
      const type = freeName(identifier(`Recursive-${name}`), (one) => taken.has(one));
      taken.add(type);
      return [name, type];
    }),
  );
}

/** The names of the schemas to which a schema refers as a whole, as a part or as an item. */
function used(schema: unknown): string[] {
  if (!isRecord(schema)) return [];
  const { $ref, items, prefixItems, allOf, anyOf, oneOf } = schema;
  const own = typeof $ref === "string" ? keysOf($ref).slice(2) : [];
  return [...own, ...[items, prefixItems, allOf, anyOf, oneOf].flat().flatMap(used)];
}
