import {
  addJSDocComment,
  astToString,
  resolveRef,
  transformSchema,
  type GlobalContext,
  type OpenAPI3,
} from "openapi-typescript";
import type ts from "typescript";
import { isRecord } from "../../lib/record.ts";
import { SchemaTypes } from "./schema-types.ts";
import { isInherited, visibleCode, withHarmlessComments } from "../writer.ts";

/**
 * The types of paths, components and operations. The only file that touches openapi-typescript.
 *
 * Types of schemas come from {@link SchemaTypes}, because openapi-typescript's own say something else than the
 * validators in many places. Its `transform` hook is not asked for every schema, but it is for one that has a `type`:
 * so each schema is given to it as a text that carries the schema's number.
 */
export function generateTypes(canonical: object): string {
  const document: unknown = withHarmlessComments(canonical);
  const components =
    isRecord(document) && isRecord(document["components"]) ? document["components"] : {};
  const named = isRecord(components["schemas"]) ? components["schemas"] : {};
  const schemas: unknown[] = [];
  // Sound: the canonical document is one of OpenAPI 3.1.
  const numbered = numberSchemas(document, named, schemas) as OpenAPI3;
  // Sound: it is called with the schemas of the document alone, which have these fields as JSON Schema types them.
  const describe = addJSDocComment as (schema: unknown, property: ts.PropertySignature) => void;
  const types = new SchemaTypes(named, describe);
  const written = new Map<number, ts.TypeNode>(); // It asks for each component twice.
  const settings: Partial<GlobalContext> = {
    silent: true,
    discriminators: { objects: {}, refsHandled: [] },
    injectFooter: [],
    resolve: ($ref) => resolveRef(numbered, $ref, { silent: true }),
    transform: (schema) => {
      const number: unknown = Object(schema)[NUMBER];
      if (typeof number !== "number") return undefined;
      const type = written.get(number) ?? types.typeOf(schemas[number]);
      written.set(number, type);
      return type;
    },
  };
  // Its main function would parse, lint and bundle the document anew. Sound: settings that are left out are false or none.
  const nodes = transformSchema(numbered, settings as GlobalContext);
  return visibleCode(astToString(nodes));
}

const NUMBER = "x-number";

/** Maps in which `schema` is a name like any other. */
const maps = new Set(["headers", "parameters", "requestBodies", "responses", "securitySchemes"]);

/**
 * The document with each outermost schema replaced by its number, under its descriptions; without names that
 * openapi-typescript would look up on a prototype and call, of which no type needs one.
 */
function numberSchemas(
  value: unknown,
  named: Record<string, unknown>,
  schemas: unknown[],
  owner = "",
): unknown {
  const number = (schema: unknown) => {
    const { title, description, format, deprecated, default: preset, examples } = Object(schema);
    const described = { title, description, format, deprecated, default: preset, examples };
    return { type: "string", ...described, [NUMBER]: schemas.push(schema) - 1 };
  };
  if (value === named)
    return Object.fromEntries(Object.entries(named).map(([name, one]) => [name, number(one)]));
  if (Array.isArray(value)) return value.map((one: unknown) => numberSchemas(one, named, schemas));
  if (!isRecord(value)) return value;
  const isVague = value["required"] !== true && isInherited(String(value["name"]));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !isInherited(key))
      .map(([key, inner]) => {
        const isSchema = key === "schema" && !maps.has(owner);
        if (isSchema) return [key, number(isVague ? true : inner)];
        return [key, numberSchemas(inner, named, schemas, key)];
      }),
  );
}
