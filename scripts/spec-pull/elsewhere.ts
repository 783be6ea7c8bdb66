import { freeName } from "../lib/free-name.ts";
import { keysOf, pointerOf, valueIn } from "../lib/json-pointer.ts";
import { isRecord, records, type JsonObject } from "../lib/record.ts";
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
  for (const place of places) {
    const keys = keysOf(place);
    const kind = kindOf(keys);
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

/** The kinds of components, by the keywords around the same things elsewhere. */
const kinds = new Map([
  ...["callbacks", "examples", "headers", "links", "parameters", "responses"].map(
    (keyword) => [keyword, keyword] as const,
  ),
  ["securityDefinitions", "securitySchemes"],
]);

function kindOf(keys: readonly string[]): string {
  const isInSchema = ["schema", "properties", "definitions"].some((key) => keys.includes(key));
  if (isInSchema) return "schemas";
  if (keys.at(-1) === "requestBody") return "requestBodies";
  return kinds.get(keys.at(-2) ?? "") ?? "schemas";
}

/** Keywords that a name leaves out, because they do not help to find the place. */
const structure = new Set([
  "content",
  "definitions",
  "paths",
  "properties",
  "schema",
  ...kinds.keys(),
]);

/** A name that is made of the place. */
function nameOf(keys: readonly string[], kind: string): string {
  const named = keys.filter((key) => !structure.has(key)).map((key) => key.replace(/^\//, ""));
  return named.join("_").replaceAll(/[^\w.-]+/g, "_") || kind;
}
