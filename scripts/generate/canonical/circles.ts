import { Failure } from "../../lib/command.ts";
import { isRecord } from "../../lib/record.ts";
import type { Unit } from "./unit.ts";

/** Refuses schemas that are composed of themselves. */
export function refuseCircles(components: ReadonlyMap<string, Unit>, file: string): void {
  for (const name of circular(components)) {
    const unit = components.get(name);
    if (unit)
      unit.failure ??= new Failure(
        `${file} at #/components/${name}: the schema is composed of itself, so that no value can be checked; break the circle in spec/overlay.yaml.`,
      );
  }
}

/** Finds one component of each circle of references. */
function circular(components: ReadonlyMap<string, Unit>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    const unit = components.get(name);
    if (unit === undefined || done.has(name)) return;
    if (path.includes(name)) return void found.push(name);
    for (const used of composition(unit.value)) visit(used, [...path, name]);
    done.add(name);
  };
  for (const name of components.keys()) visit(name, []);
  return found;
}

/** The components that a schema applies to the whole value and not only to a part of it. */
function composition(schema: unknown): string[] {
  if (!isRecord(schema)) return [];
  const { $ref, allOf, anyOf, oneOf, not, if: condition, then, else: otherwise } = schema;
  const own = typeof $ref === "string" ? [$ref.slice("#/components/".length)] : [];
  const parts = [allOf, anyOf, oneOf, not, condition, then, otherwise].flat();
  return [...own, ...parts.flatMap(composition)];
}
