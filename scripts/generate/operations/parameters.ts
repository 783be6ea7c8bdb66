import type { QueryStyles } from "../../../src/runtime/descriptor.ts";
import type { Document, Node } from "../document.ts";
import { isNested, mentionsType } from "../types/mentioned-types.ts";
import { remove, update } from "../remedy.ts";
import { refuseKeyAmongParameters, refuseKeyInBody, type Security } from "./security.ts";

/** A path, query or header parameter that the caller may set. */
export type Parameter = {
  in: "path" | "query" | "header";
  name: string;
  required: boolean;
  /** The parameter in the canonical document. */
  node: Node;
  schema: string | null;
  /** How arrays and objects are written in the query; `null` for openapi-fetch's default. */
  style: QueryStyles[string] | null;
};

/** The default style of each place's parameters (OpenAPI 3.1, Parameter Object). */
const defaultStyles = { path: "simple", query: "form", header: "simple" } as const;

/** Reads the operation's parameters. Refuses those that openapi-fetch would serialize in another way. */
export function readParameters(
  document: Document,
  path: string,
  operation: Node,
  security: Security | null,
): Parameter[] {
  for (const [, body] of document.entries(document.get(operation, "requestBody", "content")))
    refuseKeyInBody(document, document.get(body, "schema"));
  const found = new Map<string, Parameter>();
  for (const [index, node] of document.items(operation, "parameters").entries()) {
    // A refusal names the parameter's place in the operation, also if it is a reference.
    const place = { ...node, pointer: `${operation.pointer}/parameters/${index}` };
    const parameter = readParameter(document, node, place, operation);
    if (parameter) refuseDecided(document, place, parameter, security);
    if (parameter?.in === "path" && !path.includes(`{${parameter.name}}`))
      throw document.refuse(place, `the path has no {${parameter.name}}.`, remove);
    if (parameter) found.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  const placeholders = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
  for (const name of placeholders) {
    if (!found.has(`path ${name}`)) {
      throw document.refuse(
        operation,
        `the path has {${name}}, which no path parameter describes.`,
        update("describe it", {
          parameters: [{ name, in: "path", required: true, schema: { type: "string" } }],
        }),
      );
    }
  }
  return [...found.values()];
}

function readParameter(
  document: Document,
  node: Node,
  use: Node,
  operation: Node,
): Parameter | undefined {
  const { in: place, name, required = false } = node.value;
  if (typeof name !== "string") throw document.refuse(use, "the parameter has no name.", remove);
  refuseKeyAmongParameters(document, use, name, operation);
  if (place === "cookie") {
    if (required === true)
      throw document.refuse(
        use,
        `the cookie "${name}" is required, which fetch cannot send.`,
        remove,
      );
    return undefined;
  }
  if (place !== "path" && place !== "query" && place !== "header") {
    throw document.refuse(
      use,
      `the parameter "${name}" is in "${String(place)}", which the facade does not know.`,
      remove,
    );
  }
  if (place === "header" && !/^[\w!#$%&'*+.^`|~-]+$/.test(name))
    throw document.refuse(use, `HTTP has no header named ${JSON.stringify(name)}.`, remove);
  if (node.value["content"])
    throw document.refuse(
      use,
      `the parameter "${name}" has a media type of its own instead of a schema.`,
      remove,
    );
  const schema = document.get(node, "schema");
  const isArray = mentionsType(document, schema, "array");
  const isObject = mentionsType(document, schema, "object");
  const style = String(node.value["style"] ?? defaultStyles[place]);
  const explode = node.value["explode"] ?? style === "form";
  const query = place === "query" ? queryStyle(style, explode === true, isArray, isObject) : null;
  const sentAsDeclared = place === "query" ? query : style === "simple" && !isObject;
  if (!sentAsDeclared || node.value["allowReserved"] === true) {
    throw document.refuse(
      use,
      `the parameter "${name}" (${place}, style ${style}) is serialized in a way that the facade cannot send.`,
      remove,
    );
  }
  if (isNested(document, schema))
    throw document.refuse(
      use,
      `the parameter "${name}" (${place}, style ${style}) has lists or objects inside of others, which no style writes.`,
      remove,
    );
  return {
    style: query && Object.keys(query).length > 0 ? query : null,
    in: place,
    name,
    required: required === true,
    node,
    schema: schema?.pointer ?? null,
  };
}

/** The settings with which openapi-fetch writes the declared style: `{}` for its defaults; `undefined` if it cannot. */
function queryStyle(
  style: string,
  explode: boolean,
  isArray: boolean,
  isObject: boolean,
): QueryStyles[string] | undefined {
  if (style === "deepObject") return isObject && !isArray ? {} : undefined;
  if (style === "form")
    return {
      ...(isArray && !explode && { array: { style, explode } }),
      ...(isObject && { object: { style, explode } }),
    };
  const isDelimited = style === "spaceDelimited" || style === "pipeDelimited";
  return isDelimited && isArray && !isObject && !explode
    ? { array: { style, explode } }
    : undefined;
}

/** Refuses a parameter whose value the client itself sets: it would silently replace the caller's value. */
function refuseDecided(
  document: Document,
  node: Node,
  { in: place, name }: Parameter,
  security: Security | null,
): void {
  const isKey = place === security?.in && name.toLowerCase() === security.name.toLowerCase();
  const isMediaType = place === "header" && /^(accept|content-type)$/i.test(name);
  if (!isKey && !isMediaType) return;
  throw document.refuse(
    node,
    `the ${place} "${name}" is decided by the ${isKey ? "security scheme" : "media types"}, not by callers.`,
    remove,
  );
}
