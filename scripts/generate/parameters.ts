import type { QueryStyles } from "../../src/runtime/descriptor.ts";
import type { Document, Node } from "./document.ts";
import { refuseKeyAmongParameters, refuseKeyInBody, type Security } from "./security.ts";

/** A path, query or header parameter that the caller may set. */
export type Parameter = {
  in: "path" | "query" | "header";
  name: string;
  required: boolean;
  /** Where the parameter stands. */
  node: Node;
  schema: string | null;
  /** How arrays and objects are written into the query; `null` where it is openapi-fetch's own way. */
  style: QueryStyles[string] | null;
};

/** What each place's parameters look like on the wire by default (OpenAPI 3.1, Parameter Object). */
const defaultStyles = { path: "simple", query: "form", header: "simple" } as const;

/** The operation's parameters and those of its path; refuses what openapi-fetch would serialise otherwise. */
export function readParameters(
  document: Document,
  path: string,
  item: Node,
  operation: Node,
  security: Security | null,
): Parameter[] {
  for (const [, body] of document.entries(document.get(operation, "requestBody", "content")))
    refuseKeyInBody(document, document.get(body, "schema"));
  const found = new Map<string, Parameter>();
  for (const node of [
    ...document.items(item, "parameters"),
    ...document.items(operation, "parameters"),
  ]) {
    const parameter = readParameter(document, node);
    if (parameter) refuseDecided(document, node, parameter, security);
    if (parameter) found.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  for (const [, name = ""] of path.matchAll(/\{([^{}]+)\}/g)) {
    if (!found.has(`path ${name}`)) {
      throw document.refuse(
        operation,
        `the path has {${name}}, which no path parameter describes.`,
      );
    }
  }
  return [...found.values()];
}

function readParameter(document: Document, node: Node): Parameter | undefined {
  const { in: place, name, required = false } = node.value;
  if (typeof name !== "string") throw document.refuse(node, "the parameter has no name.");
  refuseKeyAmongParameters(document, node, name);
  if (place === "cookie") {
    if (required === true)
      throw document.refuse(node, `the cookie "${name}" is required; fetch cannot send it.`);
    return undefined;
  }
  if (place !== "path" && place !== "query" && place !== "header") {
    throw document.refuse(
      node,
      `the parameter "${name}" is in "${String(place)}", which the facade does not know.`,
    );
  }
  if (node.value["content"])
    throw document.refuse(
      node,
      `the parameter "${name}" has a media type of its own; give it a schema.`,
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
      node,
      `the parameter "${name}" (${place}, style ${style}) is serialised in a way that the facade cannot send.`,
    );
  }
  return {
    style: query && Object.keys(query).length > 0 ? query : null,
    in: place,
    name,
    required: required === true,
    node,
    schema: schema?.pointer ?? null,
  };
}

/** How openapi-fetch writes arrays and objects as declared: `{}` by itself; `undefined` where it cannot. */
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

/** Refuses a parameter whose value is not the caller's to give: it would be replaced without a word. */
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
    `the ${place} "${name}" is decided by the ${isKey ? "security scheme" : "media types"}, not by callers; remove the parameter in spec/overlay.yaml.`,
  );
}

/** Whether a value may have the type, by the schema itself or by one that it is composed of. */
function mentionsType(
  document: Document,
  schema: Node | undefined,
  type: string,
  seen = new Set<string>(),
): boolean {
  if (!schema || seen.has(schema.pointer)) return false;
  seen.add(schema.pointer);
  const declared = schema.value["type"];
  if (Array.isArray(declared) ? declared.includes(type) : declared === type) return true;
  return document.alternatives(schema).some((part) => mentionsType(document, part, type, seen));
}
