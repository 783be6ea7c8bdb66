import { fits } from "./fits.ts";
import { types, type Part, type Shape } from "./shape.ts";

/** The shapes of what matches all of the parts, one for each type that they allow. */
export function splitByType(parts: readonly Part[]): Shape[] {
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
    const isInteger = type === "number" && allowed.some((list) => !list.includes("number"));
    const lists = listed.map((list) =>
      list.filter((one) => typeOf(one) === type).map((one) => JSON.stringify(one)),
    );
    if (type === "null") lists.push(["null"]);
    if (type === "boolean") lists.push(["true", "false"]);
    const [first, ...others] = lists;
    const values = first?.filter((one) => others.every((list) => list.includes(one)));
    return values?.length === 0 ? [] : [{ type, isInteger, values, parts }];
  });
}

function typeOf(value: unknown): Shape["type"] {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return types.find((type) => type === typeof value) ?? "object";
}

/** Shapes of listed values become one for each type, with those that its constraints allow. */
export function unite(shapes: readonly Shape[]): Shape[] {
  return types.flatMap((type) => {
    const ours = shapes.filter((shape) => shape.type === type);
    const listed = ours.flatMap((shape) => {
      const values = shape.values?.filter((value) => fits(value, shape)) ?? [];
      return values.length > 0 ? [{ ...shape, values }] : [];
    });
    const values = [...new Set(listed.flatMap((shape) => shape.values))];
    const one = listed.slice(0, 1).map((shape) => ({ ...shape, values }));
    return [...one, ...ours.filter((shape) => shape.values === undefined)];
  });
}
