import { isRecord } from "../lib/record.ts";
import type { Shape } from "./shape.ts";

/** Whether no value can match two of the alternatives. */
export function areApart(shapes: readonly (readonly Shape[])[]): boolean {
  return shapes.every((some, index) =>
    shapes
      .slice(index + 1)
      .every((others) =>
        some.every((one) => others.every((other) => one.type !== other.type || differ(one, other))),
      ),
  );
}

/** Whether two shapes of one type are told apart by their values, or by those of a property that one of them needs. */
function differ(one: Shape, other: Shape): boolean {
  if (one.values && other.values) return !one.values.some((value) => other.values?.includes(value));
  return [...one.parts, ...other.parts]
    .flatMap(({ value }) => [value["required"] ?? []].flat())
    .some((name) => {
      const [some, others] = [one, other].map(({ parts }) =>
        parts.flatMap(({ value }) => {
          const properties = isRecord(value["properties"]) ? value["properties"] : {};
          const property = properties[String(name)];
          return isRecord(property) ? listedValues(property) : [];
        }),
      );
      return some?.length && others?.length && !some.some((value) => others.includes(value));
    });
}

function listedValues(schema: Readonly<Record<string, unknown>>): string[] {
  const values = "const" in schema ? [schema["const"]] : schema["enum"];
  return Array.isArray(values) ? values.map((value) => JSON.stringify(value)) : [];
}
