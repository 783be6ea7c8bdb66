import { Failure } from "../../lib/command.ts";
import { isRecord } from "../../lib/record.ts";
import type { Unit } from "./unit.ts";

/** Refuses schemas that are composed of themselves: no value could be told, and no type. */
export function refuseCircles(components: ReadonlyMap<string, Unit>, file: string): void {
  const done = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    const unit = components.get(name);
    if (unit === undefined || done.has(name)) return;
    if (path.includes(name)) {
      unit.failure ??= new Failure(
        `${file} at #/components/${name}: the schema is composed of itself, so that no value can be told; break the circle in spec/overlay.yaml.`,
      );
      return;
    }
    for (const used of composition(unit.value)) visit(used, [...path, name]);
    done.add(name);
  };
  for (const name of components.keys()) visit(name, []);
}

/** The components that a schema applies to the very value that it is given, not to a part of it. */
function composition(schema: unknown): string[] {
  if (!isRecord(schema)) return [];
  const { $ref, allOf, anyOf, oneOf, not, if: condition, then, else: otherwise } = schema;
  const own = typeof $ref === "string" ? [$ref.slice("#/components/".length)] : [];
  const parts = [allOf, anyOf, oneOf, not, condition, then, otherwise].flat();
  return [...own, ...parts.flatMap(composition)];
}
