import { keysOf } from "../../lib/json-pointer.ts";
import { isRecord, type JsonObject } from "../../lib/record.ts";

export type JsonType = "array" | "boolean" | "null" | "number" | "object" | "string";
export type JsonTypes = ReadonlySet<JsonType>;

export const everyType: JsonTypes = new Set([
  "string",
  "number",
  "boolean",
  "null",
  "array",
  "object",
] as const);

/** Finds the JSON types that a value of a schema may have. */
export class PossibleTypes {
  readonly #schemas: Readonly<JsonObject>;
  readonly #known = new Map<string, JsonTypes>();

  /** @param schemas - The value of `components.schemas`. */
  constructor(schemas: Readonly<JsonObject>) {
    this.#schemas = schemas;
  }

  of(schema: unknown, seen: ReadonlySet<unknown> = new Set()): JsonTypes {
    if (!isRecord(schema)) return schema === false ? new Set() : everyType;
    if (seen.has(schema)) return everyType;
    if (
      schema["not"] === true ||
      (isRecord(schema["not"]) && Object.keys(schema["not"]).length === 0)
    )
      return new Set();
    const inside = new Set([...seen, schema]);
    const { $ref, type, enum: values } = schema;
    const anyOf = ["anyOf", "oneOf"].flatMap((key) => {
      const alternatives = schema[key];
      if (!Array.isArray(alternatives)) return [];
      return [new Set(alternatives.flatMap((one) => [...this.of(one, inside)]))];
    });
    return intersect(
      type === undefined ? everyType : new Set([type].flat().map(String).map(typeNamed)),
      "const" in schema ? new Set([typeOfValue(schema["const"])]) : everyType,
      Array.isArray(values) ? new Set(values.map(typeOfValue)) : everyType,
      typeof $ref === "string" ? this.#ofReference($ref, inside) : everyType,
      ...list(schema["allOf"]).map((part) => this.of(part, inside)),
      ...anyOf,
    );
  }

  #ofReference(reference: string, seen: ReadonlySet<unknown>): JsonTypes {
    const [, , name = ""] = keysOf(reference);
    const known = this.#known.get(name) ?? this.of(this.#schemas[name], seen);
    this.#known.set(name, known);
    return known;
  }
}

function typeNamed(name: string): JsonType {
  return [...everyType].find((type) => type === name) ?? "number"; // "integer"
}

export function typeOfValue(value: unknown): JsonType {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeNamed(typeof value);
}

export function intersect(...sets: JsonTypes[]): JsonTypes {
  if (sets.every((one) => one === everyType)) return everyType;
  return new Set([...everyType].filter((type) => sets.every((one) => one.has(type))));
}

/** The value if it is a list, else an empty list. */
export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
