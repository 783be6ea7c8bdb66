import { childrenOf, itemOf, keysIn, lengthOfPrefix } from "./shape-parts.ts";
import type { Schema, Shape } from "./shape.ts";
import type { Shapes } from "./shapes.ts";

/** How deep, and up to which length, a schema is described. */
const depth = 3;
const longest = 120;

/** The values that match, as TypeScript writes types: `string | integer`, `Node[]`, `{ id, name? }`. */
export function describe(shapes: Shapes, schemas: readonly Schema[]): string {
  return shorten(inWords(shapes, schemas, depth));
}

/** A value of the document in few words. */
export function literal(value: unknown): string {
  return shorten(JSON.stringify(value) ?? "nothing");
}

function inWords(shapes: Shapes, schemas: readonly Schema[], levels: number): string {
  const found = shapes
    .of(schemas)
    .toSorted((one, other) => Number(one.type === "null") - Number(other.type === "null"));
  const isAny = found.length === 6 && found.every((shape) => isOpen(shape));
  if (isAny) return "any value";
  const parts = found.flatMap((shape) => partsOf(shapes, shape, levels));
  return [...new Set(parts)].join(" | ") || "no value";
}

function isOpen({ type, values, parts }: Shape): boolean {
  const isWhole = values === undefined || type === "null" || values.length === 2;
  return isWhole && parts.every(({ value }) => !("properties" in value || "items" in value));
}

function partsOf(shapes: Shapes, shape: Shape, levels: number): string[] {
  const { type, values, isInteger } = shape;
  if (type === "boolean" && values?.length === 2) return ["boolean"];
  if (values) return [...values];
  if (type === "number") return [isInteger ? "integer" : "number"];
  if (type === "string") return ["string"];
  if (levels === 0) return [type];
  const within = (inner: readonly Schema[]) => inWords(shapes, inner, levels - 1);
  if (type === "array") {
    const items = childrenOf(shape, "items");
    const positions = Array.from({ length: lengthOfPrefix(shape) }, (_none, index) =>
      within(itemOf(shape, index)),
    );
    if (positions.length > 0) return [`[${positions.join(", ")}]`];
    const item = within(items);
    return [item.includes(" ") ? `(${item})[]` : `${item}[]`];
  }
  const name = nameOf(shape);
  if (name !== undefined) return [name];
  const required = new Set(shape.parts.flatMap(({ value }) => [value["required"] ?? []].flat()));
  const properties = [...new Set(keysIn(shape, "properties"))].map((key) =>
    required.has(key) ? key : `${key}?`,
  );
  const others = childrenOf(shape, "additionalProperties").filter(({ value }) => value !== false);
  const rest = others.length > 0 ? [`[*]: ${within(others)}`] : [];
  const inside = [...properties, ...rest].join(", ");
  return [inside === "" ? "object" : `{ ${inside} }`];
}

/** The component that a shape is, where it is one. */
function nameOf({ parts }: Shape): string | undefined {
  const names = parts.flatMap(
    ({ pointer }) => /^#\/components\/schemas\/([^/]+)$/.exec(pointer)?.[1] ?? [],
  );
  return names.at(-1);
}

function shorten(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
