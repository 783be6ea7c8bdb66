import { typeOfValue } from "../../generate/types/json-types.ts";
import { sortedJson } from "../../lib/json.ts";
import { fits, isMeasuredWhole } from "./fits.ts";
import { distinct, textOf } from "./shape-parts.ts";
import { types, type SchemaPart, type Shape } from "./shape.ts";

/** The shapes of what matches all of the parts, one for each type that they allow. */
export function splitByType(parts: readonly SchemaPart[]): Shape[] {
  const allowed = parts.flatMap(({ value }) =>
    value["type"] === undefined ? [] : [[value["type"]].flat()],
  );
  const listed = parts.flatMap(({ value }) => [
    ...(Array.isArray(value["enum"]) ? [value["enum"]] : []),
    ...("const" in value ? [[value["const"]]] : []),
  ]);
  return types.flatMap((type): Shape[] => {
    const names = type === "number" ? ["integer", "number"] : [type];
    if (!allowed.every((list) => names.some((name) => list.includes(name)))) return [];
    const isInteger =
      type === "number" &&
      (allowed.some((list) => !list.includes("number")) ||
        parts.some(({ value }) => Number.isInteger(value["multipleOf"])));
    const lists = listed.map((list) =>
      list.filter((one) => typeOfValue(one) === type).map(sortedJson),
    );
    if (type === "null") lists.push(["null"]);
    if (type === "boolean") lists.push(["true", "false"]);
    const [first, ...others] = lists;
    const values = first?.filter((one) => others.every((list) => list.includes(one)));
    return values?.length === 0 ? [] : [{ type, isInteger, values, parts }];
  });
}

/**
 * Shapes of listed values become one for each type, with those that its constraints allow. Where another shape takes
 * them as well, the list only tells which values are known. Shapes that are written alike count once.
 */
export function unite(shapes: readonly Shape[]): Shape[] {
  return types.flatMap((type) => {
    const ours = shapes.filter((shape) => shape.type === type);
    const open = distinct(
      ours.filter((shape) => shape.values === undefined),
      textOf,
    );
    const listed = ours.filter((shape) => shape.values !== undefined);
    const measured = listed.length > 0 ? open.filter(isMeasuredWhole) : [];
    const all = listed.flatMap((shape) =>
      (shape.values ?? [])
        .filter((value) => fits(value, shape))
        .map((value) => ({
          value,
          shape,
          by: measured.find((other) => takes(other, value, shape)),
        })),
    );
    const values = distinctTexts(all.filter(({ by }) => by === undefined));
    const [first] = all.flatMap(({ shape, by }) => (by ? [] : [shape]));
    return [
      ...(first ? [{ ...first, values }] : []),
      ...open.map((shape) => {
        const known = distinctTexts(all.filter(({ by }) => by === shape));
        return known.length > 0 ? { ...shape, known } : shape;
      }),
    ];
  });
}

/** Whether a shape, measured as a whole, takes a value that another one lists, and both may match it at once. */
function takes(shape: Shape, value: string, listed: Shape): boolean {
  const isExclusive = [...shape.parts, ...listed.parts].some((part) => "oneOf" in part.value);
  return !isExclusive && fits(value, shape);
}

function distinctTexts(all: readonly { value: string }[]): string[] {
  return [...new Set(all.map(({ value }) => value))];
}
