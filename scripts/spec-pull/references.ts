import { isRecord, records, type JsonObject } from "../lib/record.ts";
import { escapeToken, keysOfReference } from "../lib/json-pointer.ts";

/**
 * The components that a value refers to, as `#/components/<kind>/<name>`: by `$ref`, in the mapping of a
 * discriminator, or as a security scheme.
 */
export function usedComponents(value: unknown): string[] {
  return records(value)
    .flatMap((record) => [...reference(record), ...mapped(record), ...securitySchemes(record)])
    .filter((target) => target.startsWith("#/components/"))
    .map((target) => {
      const [, kind = "", name = ""] = keysOfReference(target);
      return componentPointer(kind, name);
    });
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
