import { isRecord, records, type JsonObject } from "../lib/record.ts";
import { walk } from "../lib/walk.ts";
import { escapeToken, keysOf, pointerOf, valueAt } from "../lib/json-pointer.ts";

/**
 * The places to which a value refers, as JSON pointers: by `$ref`, in the mapping of a discriminator, or as a security
 * scheme. A place inside of a component counts as the component.
 */
export function usedPlaces(value: unknown): string[] {
  return records(value)
    .flatMap((record) => [...reference(record), ...mapped(record), ...securitySchemes(record)])
    .flatMap((target) => {
      const pointer = pointerOf(target);
      const [first, kind = "", name = ""] = pointer === undefined ? [] : keysOf(pointer);
      return first === "components" ? componentPointer(kind, name) : (pointer ?? []);
    });
}

/** The first reference that leads to no place in a document. Examples and other data do not count. */
export function lostReference(document: unknown): string | undefined {
  for (const { key, kind, value } of walk(document))
    if (
      key === "$ref" &&
      kind === "keyword" &&
      typeof value === "string" &&
      isLost(value, document)
    )
      return value;
  return undefined;
}

function isLost($ref: string, document: unknown): boolean {
  return $ref.startsWith("#/") && valueAt(document, $ref) === undefined;
}

/** The reference to a component. */
export function componentPointer(kind: string, name: string): string {
  return `#/components/${kind}/${escapeToken(name)}`;
}

function reference({ $ref }: JsonObject): string[] {
  return typeof $ref === "string" ? [$ref] : [];
}

function mapped({ discriminator }: JsonObject): string[] {
  const { mapping, defaultMapping } = isRecord(discriminator) ? discriminator : {};
  // A mapping may name a schema by reference or by its bare name.
  return [...Object.values(isRecord(mapping) ? mapping : {}), defaultMapping].flatMap((target) =>
    typeof target === "string" ? [target, componentPointer("schemas", target)] : [],
  );
}

function securitySchemes({ security }: JsonObject): string[] {
  return (Array.isArray(security) ? security : []).flatMap((requirement) =>
    isRecord(requirement)
      ? Object.keys(requirement).map((name) => componentPointer("securitySchemes", name))
      : [],
  );
}
