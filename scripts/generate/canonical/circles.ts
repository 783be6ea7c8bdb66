import { Failure } from "../../lib/command.ts";
import { isRecord } from "../../lib/record.ts";
import type { Unit } from "./unit.ts";

/** Refuses schemas that are composed of themselves, and recursive schemas that TypeScript cannot express. */
export function refuseCircles(components: ReadonlyMap<string, Unit>, file: string): void {
  const refuse = (reason: string, uses: (schema: unknown) => string[]) => {
    for (const name of circular(components, uses)) {
      const unit = components.get(name);
      if (unit)
        unit.failure ??= new Failure(
          `${file} at #/components/${name}: ${reason}; break the circle in spec/overlay.yaml.`,
        );
    }
  };
  refuse("the schema is composed of itself, so that no value can be checked", composition);
  refuse(
    "the schema has itself as an item with no object in between, which TypeScript cannot express",
    composedOrItem,
  );
}

/** Finds one component of each circle of references. */
function circular(
  components: ReadonlyMap<string, Unit>,
  uses: (schema: unknown) => string[],
): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    const unit = components.get(name);
    if (unit === undefined || done.has(name)) return;
    if (path.includes(name)) return void found.push(name);
    for (const used of uses(unit.value)) visit(used, [...path, name]);
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

/** The same, and the components of items. TypeScript resolves types of items at once, those of properties later. */
function composedOrItem(schema: unknown): string[] {
  if (!isRecord(schema)) return [];
  const { items, prefixItems, allOf, anyOf, oneOf } = schema;
  const parts = [items, prefixItems, allOf, anyOf, oneOf].flat();
  return [...composition({ $ref: schema["$ref"] }), ...parts.flatMap(composedOrItem)];
}
