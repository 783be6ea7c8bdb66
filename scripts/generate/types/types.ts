import {
  addJSDocComment,
  astToString,
  resolveRef,
  transformSchema,
  type GlobalContext,
  type OpenAPI3,
} from "openapi-typescript";
import type ts from "typescript";
import { isRecord, type JsonObject } from "../../lib/record.ts";
import { SchemaTypes } from "./schema-types.ts";
import { isInherited, visibleCode, withHarmlessComments } from "../writer.ts";

/**
 * Generates the types of paths, components and operations. This is the only file that imports openapi-typescript.
 *
 * {@link SchemaTypes} makes the types of schemas, because those of openapi-typescript often disagree with the
 * validators. openapi-typescript does not call its hook `transform` for every schema, but for every schema with a
 * `type`. So each schema is replaced by one of `type: string` with a number, by which the hook finds the schema.
 */
export function generateTypes(canonical: object): string {
  const document: unknown = withHarmlessComments(canonical);
  const components =
    isRecord(document) && isRecord(document["components"]) ? document["components"] : {};
  const named = isRecord(components["schemas"]) ? components["schemas"] : {};
  const schemas: unknown[] = [];
  // Sound: the canonical document is OpenAPI 3.1.
  const numbered = numberSchemas(document, named, schemas) as OpenAPI3;
  // Sound: it is called only with schemas of the document, in which these fields have the types of JSON Schema.
  const describe = addJSDocComment as (schema: unknown, property: ts.PropertySignature) => void;
  const types = new SchemaTypes(named, describe);
  const names = new Map(Object.entries(named).map(([name, schema]) => [schema, name]));
  const written = new Map<number, ts.TypeNode>(); // openapi-typescript asks for each component twice.
  const settings: Partial<GlobalContext> = {
    silent: true,
    discriminators: { objects: {}, refsHandled: [] },
    injectFooter: [],
    resolve: ($ref) => resolveRef(numbered, $ref, { silent: true }),
    transform: (schema) => {
      const number: unknown = Object(schema)[NUMBER];
      if (typeof number !== "number") return undefined;
      const name = names.get(schemas[number]);
      const type =
        written.get(number) ??
        (name === undefined ? types.typeOf(schemas[number]) : types.ofComponent(name));
      written.set(number, type);
      return type;
    },
  };
  // The main function of openapi-typescript would parse, lint and bundle the document again.
  // Sound: an absent setting means false or none.
  const nodes = transformSchema(numbered, settings as GlobalContext);
  return visibleCode(astToString([...nodes, ...types.aliases]));
}

const NUMBER = "x-number";

/** Maps in which `schema` is a name that the vendor chose. */
const maps = new Set(["headers", "parameters", "requestBodies", "responses", "securitySchemes"]);

/**
 * Replaces each outermost schema by its number, and keeps its descriptions. Removes keys named like members of every
 * object: openapi-typescript would find and call the inherited members, and no type needs these keys.
 */
function numberSchemas(value: unknown, named: JsonObject, schemas: unknown[], owner = ""): unknown {
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
