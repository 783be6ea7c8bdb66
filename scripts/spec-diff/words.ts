import { childrenOf, itemOf, keysIn, lengthOfPrefix, requiredOf } from "./shape-parts.ts";
import type { Schema, Shape } from "./shape.ts";
import type { Shapes } from "./shapes.ts";

/** How deep, and up to which length, a schema is described. */
const depth = 3;
const longest = 120;

/** What is described: for each alternative, the schemas that hold together. */
type Place = { shapes: Shapes; alternatives: readonly (readonly Schema[])[] };

/**
 * The values that match before and after, as TypeScript writes types: `string | integer`, `Node[]`, `{ id, name? }`.
 * Of a long list, what only one of the sides has comes first.
 */
export function describeBoth(before: Place, after: Place): [before: string, after: string] {
  const [old, current] = [membersAt(before), membersAt(after)];
  return [join(old, current), join(current, old)];
}

/** A value of the document in few words. */
export function literal(value: unknown): string {
  return shorten(JSON.stringify(value) ?? "nothing");
}

function membersAt({ shapes, alternatives }: Place): string[] {
  const all = alternatives.length > 0 ? alternatives : [[]];
  return [...new Set(all.flatMap((schemas) => membersOf(shapes, schemas, depth)))];
}

function join(members: readonly string[], others: readonly string[]): string {
  const text = members.join(" | ") || "no value";
  if (text.length <= longest || members.length === 1) return shorten(text);
  const sorted = members.toSorted(
    (one, other) => Number(others.includes(one)) - Number(others.includes(other)),
  );
  return `${shorten(sorted.join(" | "))} (${members.length} in all)`;
}

/** The members of a union, `null` last. */
function membersOf(shapes: Shapes, schemas: readonly Schema[], levels: number): string[] {
  const found = shapes
    .of(schemas)
    .toSorted((one, other) => Number(one.type === "null") - Number(other.type === "null"));
  const isAny = found.length === 6 && found.every((shape) => isOpen(shape));
  if (isAny) return ["any value"];
  return [...new Set(found.flatMap((shape) => partsOf(shapes, shape, levels)))];
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
  const within = (inner: readonly Schema[]) =>
    membersOf(shapes, inner, levels - 1).join(" | ") || "no value";
  return [type === "array" ? listOf(shape, within) : objectOf(shape, within)];
}

type Within = (schemas: readonly Schema[]) => string;

function listOf(shape: Shape, within: Within): string {
  const item = within(childrenOf(shape, "items"));
  const list = item.includes(" ") ? `(${item})[]` : `${item}[]`;
  const positions = Array.from({ length: lengthOfPrefix(shape) }, (_none, index) =>
    within(itemOf(shape, index)),
  );
  if (positions.length === 0) return item === "no value" ? "[]" : list;
  return `[${[...positions, ...(item === "no value" ? [] : [`...${list}`])].join(", ")}]`;
}

function objectOf(shape: Shape, within: Within): string {
  const name = nameOf(shape);
  if (name !== undefined) return name;
  const required = new Set(requiredOf(shape));
  const properties = [...new Set(keysIn(shape, "properties"))].map((key) =>
    required.has(key) ? key : `${key}?`,
  );
  const others = childrenOf(shape, "additionalProperties").filter(({ value }) => value !== false);
  const rest = others.length > 0 ? [`[*]: ${within(others)}`] : [];
  const inside = [...properties, ...rest].join(", ");
  return inside === "" ? "object" : `{ ${inside} }`;
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
