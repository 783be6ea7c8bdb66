import { isRecord } from "../../lib/record.ts";
import type { Builder } from "./builder.ts";

/** A reference of a component to another, and the pointer of the schema that consists of it. */
type Use = { name: string; pointer: string };

/** Refuses schemas that are composed of themselves, with the action that takes out the part which leads back. */
export function refuseCircles(builder: Builder): void {
  for (const [name, pointer] of circular(builder)) {
    const component = `#/components/${name}`;
    const source = builder.sources.get(component) ?? component;
    const unit = builder.components.get(name);
    if (unit)
      unit.failure ??= builder.refuseMendable(
        { pointer: source + pointer.slice(component.length) },
        "the schema is composed of itself, so that no value can be checked.",
      );
  }
}

/** One component of each circle of references, and the pointer of its part that leads back. */
function circular({ components }: Builder): Map<string, string> {
  const found = new Map<string, string>();
  const done = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    if (done.has(name)) return;
    for (const use of composition(components.get(name)?.value, `#/components/${name}`)) {
      if ([...path, name].includes(use.name)) found.set(name, use.pointer);
      else visit(use.name, [...path, name]);
    }
    done.add(name);
  };
  for (const name of components.keys()) visit(name, []);
  return found;
}

/** The components that a schema applies to the whole value and not only to a part of it. */
function composition(schema: unknown, pointer: string): Use[] {
  if (!isRecord(schema)) return [];
  const { $ref } = schema;
  return [
    ...(typeof $ref === "string" ? [{ name: $ref.slice("#/components/".length), pointer }] : []),
    ...["allOf", "anyOf", "oneOf"].flatMap((keyword) => {
      const parts: unknown = schema[keyword];
      return Array.isArray(parts)
        ? parts.flatMap((part, index) => composition(part, `${pointer}/${keyword}/${index}`))
        : [];
    }),
    ...["not", "if", "then", "else"].flatMap((keyword) =>
      composition(schema[keyword], `${pointer}/${keyword}`),
    ),
  ];
}
