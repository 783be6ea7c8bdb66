import { escapeToken } from "./json-pointer.ts";
import { isRecord, type JsonObject } from "./record.ts";

/**
 * A value in an OpenAPI document, with its place. `kind` says what its key is: a keyword of OpenAPI or JSON Schema
 * (`default`), a name that the vendor chose (`properties/default`), or data of the API (`example/default`).
 */
export type Place = {
  owner: JsonObject | unknown[];
  key: string;
  value: unknown;
  kind: KeyKind;
  /** A JSON pointer (RFC 6901). */
  pointer: string;
  /** How many objects and arrays contain it. */
  depth: number;
};

export type KeyKind = "keyword" | "name" | "data";

/** Keywords whose values are maps with names that the vendor chose. */
const maps = new Set(
  (
    "additionalOperations callbacks content definitions $defs dependentSchemas encoding examples flows headers links mapping mediaTypes parameters " +
    "pathItems paths patternProperties properties requestBodies responses schemas scopes securitySchemes variables webhooks"
  ).split(" "),
);
/** Keywords whose values are data of the API. */
const values = new Set("const dataValue default enum example security value".split(" "));

/** The kind of a value's entries. `next` is the kind of their own entries, if the keys do not decide it. */
type Inside = readonly [kind: KeyKind, next?: KeyKind];

/**
 * Visits every value of a document in order, without recursion. If the caller replaces a value, the new one is visited
 * in its place.
 */
export function* walk(document: unknown): Generator<Place> {
  const waiting: { place: Place; inside: Inside }[] = [];
  const enter = (value: unknown, [kind, next]: Inside, pointer: string, depth: number) => {
    if (typeof value !== "object" || value === null) return;
    // Sound: only own keys of the value are read and, by the caller, written.
    const owner = value as Place["owner"];
    for (const [key, child] of Object.entries(owner).toReversed()) {
      const place = {
        owner,
        key,
        value: child,
        kind,
        pointer: `${pointer}/${escapeToken(key)}`,
        depth,
      };
      waiting.push({ place, inside: next ? [next] : insideOf(kind, key, child) });
    }
  };
  enter(document, ["keyword"], "#", 1);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { place, inside } = next;
    yield place;
    const current: unknown = Reflect.get(place.owner, place.key);
    enter(current, inside, place.pointer, place.depth + 1);
  }
}

function insideOf(kind: KeyKind, key: string, value: unknown): Inside {
  if (kind === "data") return ["data"];
  if (kind === "name") return ["keyword"];
  if (key.startsWith("x-") || values.has(key)) return ["data"];
  if (key === "examples" && Array.isArray(value)) return ["data"];
  if (!maps.has(key) || !isRecord(value)) return ["keyword"];
  return key === "callbacks" ? ["name", "name"] : ["name"];
}
