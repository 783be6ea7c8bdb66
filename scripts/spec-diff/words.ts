import {
  childrenOf,
  componentsIn,
  itemOf,
  keysIn,
  layoutOf,
  propertyOf,
  requiredOf,
} from "./schemas/shape-parts.ts";
import type { Schema, Shape } from "./schemas/shape.ts";
import type { Shapes } from "./schemas/shapes.ts";

/** How deep, and up to which length, a schema is described. */
const depth = 3;
const longest = 120;

/** What is described: for each alternative, the schemas that hold together. */
type Union = { shapes: Shapes; alternatives: readonly (readonly Schema[])[] };

type View = { shapes: Shapes; isDetailed: boolean };

/**
 * The values that match before and after, as TypeScript writes types: `string | integer`, `Node[]`, `{ id, name? }`.
 * Of a long list, what only one of the sides has comes first; types of properties only where nothing else differs.
 */
export function describeBoth(before: Union, after: Union): [before: string, after: string] {
  const [old, current] = [membersAt(before), membersAt(after)];
  if (join(old, []) !== join(current, [])) return [join(old, current), join(current, old)];
  const [detailed, newDetailed] = [membersAt(before, true), membersAt(after, true)];
  return [join(detailed, newDetailed), join(newDetailed, detailed)];
}

/** The values of a shape. */
export function describeShape(shapes: Shapes, shape: Shape): string {
  return join(partsOf({ shapes, isDetailed: false }, shape, depth), []);
}

/** A value of the document in few words. */
export function literal(value: unknown): string {
  return shorten(JSON.stringify(value) ?? "nothing");
}

function membersAt({ shapes, alternatives }: Union, isDetailed = false): string[] {
  const all = alternatives.length > 0 ? alternatives : [[]];
  return [...new Set(all.flatMap((schemas) => membersOf({ shapes, isDetailed }, schemas, depth)))];
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
function membersOf(view: View, schemas: readonly Schema[], levels: number): string[] {
  const found = view.shapes
    .of(schemas)
    .toSorted((one, other) => Number(one.type === "null") - Number(other.type === "null"));
  const isAny = found.length === 6 && found.every((shape) => isOpen(shape));
  if (isAny) return ["any value"];
  return [...new Set(found.flatMap((shape) => partsOf(view, shape, levels)))];
}

function isOpen({ type, values, parts }: Shape): boolean {
  const isWhole = values === undefined || type === "null" || values.length === 2;
  return isWhole && parts.every(({ value }) => !("properties" in value || "items" in value));
}

function partsOf(view: View, shape: Shape, levels: number): string[] {
  const { type, values, isInteger } = shape;
  if (type === "boolean" && values?.length === 2) return ["boolean"];
  if (values) return [...values];
  if (type === "number") return [isInteger ? "integer" : "number"];
  if (type === "string") return ["string"];
  if (levels === 0) return [type];
  const within = (inner: readonly Schema[]) =>
    membersOf(view, inner, levels - 1).join(" | ") || "no value";
  return [type === "array" ? listOf(shape, within) : objectOf(shape, within, view.isDetailed)];
}

type Within = (schemas: readonly Schema[]) => string;

function listOf(shape: Shape, within: Within): string {
  const { length, least, isClosed } = layoutOf(shape);
  const item = within(childrenOf(shape, "items"));
  const list = item.includes(" ") ? `(${item})[]` : `${item}[]`;
  if (length === 0) return isClosed ? "[]" : list;
  const positions = Array.from({ length }, (_none, index) => {
    const text = within(itemOf(shape, index));
    if (index < least) return text;
    return text.includes(" ") ? `(${text})?` : `${text}?`;
  });
  return `[${[...positions, ...(isClosed ? [] : [`...${list}`])].join(", ")}]`;
}

function objectOf(shape: Shape, within: Within, isDetailed: boolean): string {
  const name = componentsIn(shape).at(-1);
  if (name !== undefined && !isDetailed) return name;
  const required = new Set(requiredOf(shape));
  const properties = [...new Set(keysIn(shape, "properties"))].map((key) => {
    const value = within(propertyOf(shape, key));
    const isOne = /^("|\d)/.test(value) && !value.includes(" | ");
    return `${key}${required.has(key) ? "" : "?"}${isOne || isDetailed ? `: ${value}` : ""}`;
  });
  const others = childrenOf(shape, "additionalProperties").filter(({ value }) => value !== false);
  const rest = others.length > 0 ? [`[*]: ${within(others)}`] : [];
  const inside = [...properties, ...rest].join(", ");
  return inside === "" ? "object" : `{ ${inside} }`;
}

export function shorten(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
