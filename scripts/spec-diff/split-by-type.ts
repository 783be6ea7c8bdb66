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

/** Shapes of listed values become one for each type. */
export function unite(shapes: readonly Shape[]): Shape[] {
  return types.flatMap((type) => {
    const ours = shapes.filter((shape) => shape.type === type);
    const [first, ...more] = ours.filter(({ values }) => values);
    const values = [first, ...more].flatMap((shape) => shape?.values ?? []);
    return [
      ...(first ? [{ ...first, values: [...new Set(values)] }] : []),
      ...ours.filter((shape) => shape.values === undefined),
    ];
  });
}
