import { freeName } from "../../lib/free-name.ts";
import type { JsonObject } from "../../lib/record.ts";
import { itemUses, onCircles } from "../canonical/item-circles.ts";
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
    Object.entries(schemas).map(([name, schema]) => [`schemas/${name}`, itemUses(schema, "")]),
  );
  const taken = new Set<string>();
  return new Map(
    Array.from(onCircles(uses), (component) => {
      const name = component.slice("schemas/".length);
      const type = freeName(identifier(`Recursive-${name}`), (one) => taken.has(one));
      taken.add(type);
      return [name, type];
    }),
  );
}
