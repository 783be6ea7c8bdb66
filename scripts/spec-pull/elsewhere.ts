import { freeName } from "../lib/free-name.ts";
import { keysOf, pointerOf, valueIn } from "../lib/json-pointer.ts";
import { isRecord, records, type JsonObject } from "../lib/record.ts";
import { walk } from "../lib/walk.ts";
import { movedFrom } from "../lib/moved-from.ts";
import { componentPointer } from "./references.ts";

/**
 * Makes components of places to which a part of a document refers, and which stand neither in it nor among the
 * components: in an operation that is not ours, say, or in the `definitions` of Swagger.
 *
 * @param part - The part, with the components that it uses.
 * @param places - The places, by JSON pointers in the whole document.
 * @returns A copy that refers to the new components.
 */
export function withComponentsFor(
  part: JsonObject,
  whole: JsonObject,
  places: readonly string[],
): JsonObject {
  const copy = structuredClone(part);
  const pointers = new Map<string, string>();
  const made = new Map<string, Map<string, unknown>>();
  const kinds = kindsOf([
    ["#", part],
    ...places.map((place) => [place, valueIn(whole, keysOf(place))] as const),
  ]);
  for (const place of places) {
    const keys = keysOf(place);
    const kind = kinds.get(place) ?? "schemas";
    const ofKind = made.get(kind) ?? new Map<string, unknown>();
    made.set(kind, ofKind);
    const isTaken = (name: string) =>
      ofKind.has(name) || valueIn(whole, ["components", kind, name]) !== undefined;
    const name = freeName(nameOf(keys, kind), isTaken);
    const value = structuredClone(valueIn(whole, keys));
    ofKind.set(name, isRecord(value) ? { ...value, [movedFrom]: place } : value);
    pointers.set(place, componentPointer(kind, name));
  }
  const own = Object(copy["components"]);
  const more = Array.from(made, ([kind, ofKind]) => {
    return [kind, { ...own[kind], ...Object.fromEntries(ofKind) }] as const;
  });
  const result: JsonObject = { ...copy, components: { ...own, ...Object.fromEntries(more) } };
  const moved = (target: unknown) =>
    typeof target === "string" ? (pointers.get(pointerOf(target) ?? "") ?? target) : target;
  for (const record of records(result)) {
    const { $ref, discriminator } = record;
    if ($ref !== undefined) record["$ref"] = moved($ref);
    if (!isRecord(discriminator)) continue;
    for (const target of [discriminator, discriminator["mapping"]].filter(isRecord))
      for (const [key, value] of Object.entries(target))
        if (key !== "propertyName") target[key] = moved(value);
  }
  return result;
}

/** The kind of component to which each reference in these values leads, by the pointer of its target. */
function kindsOf(values: readonly (readonly [pointer: string, value: unknown])[]) {
  const kinds = new Map<string, string>();
  for (const [start, value] of values)
    for (const { key, value: $ref, pointer } of walk(value)) {
      const target = key === "$ref" && typeof $ref === "string" ? pointerOf($ref) : undefined;
      if (target === undefined || kinds.has(target)) continue;
      kinds.set(target, kindAt(keysOf(start + pointer.slice(1)).slice(0, -1)));
    }
  return kinds;
}

/** The keywords of maps and lists whose entries can be components of the same name. */
const containers = new Set(
  "callbacks examples headers links parameters pathItems responses securitySchemes".split(" "),
);

/** The kind of what stands at this place. */
function kindAt(keys: readonly string[]): string {
  const isInSchema = ["schema", "schemas", "properties", "definitions"].some((key) =>
    keys.includes(key),
  );
  if (isInSchema) return "schemas";
  if (keys.at(-1) === "requestBody" || keys.at(-2) === "requestBodies") return "requestBodies";
  const container = keys.at(-2) ?? "";
  return containers.has(container) ? container : "schemas";
}

/** Keywords that a name leaves out, because they do not help to find the place. */
const structure = new Set([
  "content",
  "definitions",
  "paths",
  "properties",
  "schema",
  ...containers,
]);

/** A name that is made of the place. */
function nameOf(keys: readonly string[], kind: string): string {
  const named = keys.filter((key) => !structure.has(key)).map((key) => key.replace(/^\//, ""));
  return named.join("_").replaceAll(/[^\w.-]+/g, "_") || kind;
}
