// Unlike decodeURIComponent, this does not throw at a lone percent sign.
import { unescape } from "node:querystring";
import { Failure } from "../lib/command.ts";
import { escapeToken } from "../lib/json-pointer.ts";
import { isRecord, records } from "../lib/record.ts";

/**
 * Fails when a document refers to another one. A single source does not come with its neighbours, and
 * Redocly would read any file or address that the document names.
 */
export function requireOwnReferences(document: unknown, name: string): void {
  const foreign = records(document)
    .flatMap(reference)
    .find((target) => !target.startsWith("#"));
  if (foreign === undefined) return;
  throw new Failure(
    `${name} refers to another document ('${foreign}'); give one document that holds everything.`,
  );
}

/**
 * The components that a value names, as `#/components/<kind>/<name>`: by `$ref`, in the mapping of a
 * discriminator, or as a security scheme.
 */
export function usedComponents(value: unknown): string[] {
  return records(value)
    .flatMap((record) => [...reference(record), ...mapped(record), ...securitySchemes(record)])
    .filter((target) => target.startsWith("#/components/"))
    .map((target) => unescape(target).split("/").slice(0, 4).join("/"));
}

/** How a reference names a component. */
export function componentPointer(kind: string, name: string): string {
  return `#/components/${kind}/${escapeToken(name)}`;
}

function reference({ $ref }: Record<string, unknown>): string[] {
  return typeof $ref === "string" ? [$ref] : [];
}

function mapped({ discriminator }: Record<string, unknown>): string[] {
  const mapping = isRecord(discriminator) ? discriminator["mapping"] : undefined;
  // A mapping may name a schema by reference or by its bare name.
  return Object.values(isRecord(mapping) ? mapping : {}).flatMap((target) =>
    typeof target === "string" ? [target, componentPointer("schemas", target)] : [],
  );
}

function securitySchemes({ security }: Record<string, unknown>): string[] {
  return (Array.isArray(security) ? security : []).flatMap((requirement) =>
    isRecord(requirement)
      ? Object.keys(requirement).map((name) => componentPointer("securitySchemes", name))
      : [],
  );
}
