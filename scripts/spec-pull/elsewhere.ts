import { freeName } from "../lib/free-name.ts";
import { keysOf, pointerOf, valueIn } from "../lib/json-pointer.ts";
import { isRecord, records, type JsonObject } from "../lib/record.ts";
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
  const components: JsonObject = isRecord(copy["components"]) ? copy["components"] : {};
  const pointers = new Map<string, string>();
  for (const place of places) {
    const keys = keysOf(place);
    const kind = kindOf(keys);
    const name = nameOf(keys, [whole["components"], components], kind);
    const value = structuredClone(valueIn(whole, keys));
    components[kind] = { ...Object(components[kind]), [name]: value };
    pointers.set(place, componentPointer(kind, name));
  }
  const result = { ...copy, components };
  for (const record of records(result)) {
    const { $ref } = record;
    const pointer = typeof $ref === "string" && pointers.get(pointerOf($ref) ?? "");
    if (pointer) record["$ref"] = pointer;
  }
  return result;
}

/** The kinds of components whose keyword is also that of the entries elsewhere. */
const kinds = new Set("callbacks examples headers links parameters responses".split(" "));

function kindOf(keys: readonly string[]): string {
  const isInSchema = ["schema", "properties", "definitions"].some((key) => keys.includes(key));
  if (isInSchema) return "schemas";
  if (keys.at(-1) === "requestBody") return "requestBodies";
  const around = keys.at(-2) ?? "";
  return kinds.has(around) ? around : "schemas";
}

/** Keywords that a name leaves out, because they do not help to find the place. */
const structure = new Set(["content", "definitions", "paths", "properties", "schema", ...kinds]);

/** A name that is made of the place, and that no component of the kind has. */
function nameOf(keys: readonly string[], components: readonly unknown[], kind: string): string {
  const named = keys.filter((key) => !structure.has(key)).join("_");
  const wanted = named.replaceAll(/[^A-Za-z\d]+/g, "_").replace(/^_/, "") || kind;
  return freeName(wanted, (name) =>
    components.some((each) => valueIn(each, [kind, name]) !== undefined),
  );
}
