import { operationsOf } from "./http-methods.ts";
import { escapeToken, keysOf, pointerOf, valueIn } from "./json-pointer.ts";
import { isRecord, type JsonObject } from "./record.ts";

/** A path item with the fields of those to which it refers. */
export type PathItem = {
  path: string;
  /** A `$ref` is among them only if it cannot be followed. */
  fields: JsonObject;
  /** The pointer of the field in the document. */
  pointerOf: (field: string) => string;
};

/** The path items of a document, in its order. */
export function pathItemsOf(document: JsonObject): PathItem[] {
  const { paths } = document;
  return Object.keys(isRecord(paths) ? paths : {}).flatMap((path) => {
    const start = `#/paths/${escapeToken(path)}`;
    const chain = follow(document, start);
    if (chain.length === 0) return [];
    const [last, ...others] = chain.map(({ item }) => item).toReversed();
    // The nearer an item is to the path, the more its fields count.
    const fields = Object.assign({}, last, ...others.map(({ $ref: _, ...own }) => own));
    const pointer = (field: string) =>
      chain.find(({ item }) => Object.hasOwn(item, field))?.pointer;
    return [{ path, fields, pointerOf: (field) => `${pointer(field) ?? start}/${field}` }];
  });
}

/** The path item at a pointer and those to which it leads from reference to reference, each once. */
function follow(document: JsonObject, start: string): { item: JsonObject; pointer: string }[] {
  const chain = new Map<string, JsonObject>();
  for (let pointer: string | undefined = start; pointer !== undefined && !chain.has(pointer);) {
    const item = valueIn(document, keysOf(pointer));
    if (!isRecord(item)) break;
    chain.set(pointer, item);
    pointer = typeof item["$ref"] === "string" ? pointerOf(item["$ref"]) : undefined;
  }
  return Array.from(chain, ([pointer, item]) => ({ item, pointer }));
}

export type ListedOperation = {
  /** The operationId; empty if there is none. */
  id: string;
  path: string;
  /** Method and path, for messages: `POST /rest/track-metadata`. */
  place: string;
};

/** Every operation under a document's paths. */
export function operationsIn(document: JsonObject): ListedOperation[] {
  return pathItemsOf(document).flatMap(({ path, fields }) =>
    operationsOf(fields).flatMap(({ method, operation }) => {
      if (!isRecord(operation)) return [];
      const id = operation["operationId"];
      const place = `${method.toUpperCase()} ${path}`;
      return [{ id: typeof id === "string" ? id : "", path, place }];
    }),
  );
}
