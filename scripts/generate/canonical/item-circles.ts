import { isRecord } from "../../lib/record.ts";

/** A reference of a component to another as a whole, a part or an item, and whether it is an item of a tuple. */
export type ItemUse = {
  /** As `schemas/Name`. */
  name: string;
  /** The pointer of the schema that consists of the reference. */
  pointer: string;
  isOfTuple: boolean;
};

/** The components that a schema has as parts and items, with no object in between. */
export function itemUses(schema: unknown, pointer: string, isOfTuple = false): ItemUse[] {
  if (!isRecord(schema)) return [];
  const { $ref } = schema;
  const isTuple = isOfTuple || "prefixItems" in schema;
  const parts = (keyword: string, inTuple: boolean) => {
    const value: unknown = schema[keyword];
    return Array.isArray(value)
      ? value.flatMap((part, index) => itemUses(part, `${pointer}/${keyword}/${index}`, inTuple))
      : itemUses(value, `${pointer}/${keyword}`, inTuple);
  };
  const name = typeof $ref === "string" ? $ref.slice("#/components/".length) : undefined;
  return [
    ...(name === undefined ? [] : [{ name, pointer, isOfTuple }]),
    ...["items", "prefixItems"].flatMap((keyword) => parts(keyword, isTuple)),
    ...["allOf", "anyOf", "oneOf"].flatMap((keyword) => parts(keyword, isOfTuple)),
  ];
}

/** The components on circles of such uses, and those between two circles, in their order. */
export function onCircles(all: ReadonlyMap<string, readonly ItemUse[]>): ReadonlySet<string> {
  const uses = new Map(
    Array.from(all, ([name, used]) => [name, new Set(used.map((use) => use.name))]),
  );
  // The others drop out one after another: they use none that is left, or none that is left uses them.
  for (let before = Infinity; uses.size < before;) {
    before = uses.size;
    const ofOthers = new Set([...uses.values()].flatMap((names) => [...names]));
    for (const [name, names] of uses)
      if (!ofOthers.has(name) || [...names].every((one) => !uses.has(one))) uses.delete(name);
  }
  return new Set(uses.keys());
}
