import { freeName } from "../../lib/free-name.ts";
import { keysOf } from "../../lib/json-pointer.ts";
import type { Document, Node } from "../document.ts";
import { remove, update } from "../remedy.ts";
import { mentionsType } from "../types/mentioned-types.ts";

/** How the API key is sent: in a header or a query parameter, with a prefix such as `Bearer `. */
export type Security = { in: "header" | "query"; name: string; prefix: string };

/**
 * Chooses the first of the operation's security requirements that the facade supports: one API key in a header or in the
 * query, or one HTTP bearer token; else an access token of OAuth 2 or OpenID Connect, which the caller obtains and gives
 * as the key. Returns `null` if the operation requires none.
 */
export function readSecurity(document: Document, operation: Node): Security | null {
  const owner = "security" in operation.value ? operation : document.root;
  const isAccessToken = ({ value }: Node) =>
    Object.keys(value).some((name) => accessTokens.has(typeOf(document, name)));
  const alternatives = document
    .items(owner, "security")
    .toSorted((one, other) => Number(isAccessToken(one)) - Number(isAccessToken(other)));
  if (alternatives.length === 0) return null;
  const reasons: string[] = [];
  for (const alternative of alternatives) {
    const [name, ...others] = Object.keys(alternative.value);
    if (name === undefined) continue; // `{}` means that the key is optional.
    const security =
      others.length > 0
        ? `${[name, ...others].join(" and ")} together`
        : readScheme(document, name);
    if (typeof security !== "string") return security;
    reasons.push(security);
  }
  if (reasons.length === 0) return null;
  throw document.refuse(
    { ...owner, pointer: `${owner.pointer}/security` },
    `the operation asks for ${reasons.join(", or ")}; the facade sends one API key, in a header, in the query or as a bearer token.`,
    () =>
      declare(document, operation, "declare a bearer token, if the server takes one,", "bearer", {
        type: "http",
        scheme: "bearer",
      }),
  );
}

/** The overlay action that adds a security scheme and makes an operation accept it. */
function declare(
  document: Document,
  operation: Node,
  words: string,
  name: string,
  scheme: object,
): string {
  const keys = keysOf(document.sourceOf(operation));
  const schemes = document.get(document.root, "components", "securitySchemes");
  const free = freeName(name, (one) => Object.hasOwn(schemes?.value ?? {}, one));
  const accepting = keys.reduceRight<object>((inner, key) => ({ [key]: inner }), {
    security: [{ [free]: [] }],
  });
  const fields = { components: { securitySchemes: { [free]: scheme } }, ...accepting };
  return update(words, fields)("#");
}

const accessTokens = new Set(["oauth2", "openIdConnect"]);

function typeOf(document: Document, scheme: string): string {
  const declared = document.get(document.root, "components", "securitySchemes", scheme);
  return String(declared?.value["type"]);
}

/** The scheme as the facade sends it, or a description of a scheme that it does not support. */
function readScheme(document: Document, name: string): Security | string {
  const scheme = document.get(document.root, "components", "securitySchemes", name)?.value;
  if (scheme?.["type"] === undefined) return `${name}, which no security scheme describes`;
  const type = typeOf(document, name);
  const place = scheme["in"];
  const parameter = scheme["name"];
  const isBearer = type === "http" && String(scheme["scheme"]).toLowerCase() === "bearer";
  if (isBearer || accessTokens.has(type)) {
    return { in: "header", name: "Authorization", prefix: "Bearer " };
  }
  if (
    type === "apiKey" &&
    (place === "header" || place === "query") &&
    typeof parameter === "string"
  ) {
    return { in: place, name: parameter, prefix: "" };
  }
  return `${name} (${[type, scheme["scheme"] ?? place].filter(Boolean).join(", ")})`;
}

/** Common names of an API key that is declared without a security scheme. */
const keyNames = /^(x[-_])?api[-_]?key$|^(x[-_])?(access|auth)[-_]?token$|^authorization$/i;

/** Refuses an API key that is declared as an ordinary parameter: callers would have to send it. */
export function refuseKeyAmongParameters(
  document: Document,
  node: Node,
  name: string,
  operation: Node,
): void {
  if (!keyNames.test(name)) return;
  const scheme = { type: "apiKey", in: node.value["in"], name };
  throw document.refuse(
    node,
    `the API key has moved into the operation's own "${name}", where the client could not send it.`,
    () => declare(document, operation, "declare it as a security scheme", name, scheme),
  );
}

/** Whether a key, which is a text, can be a value of the schema. */
function mayBeText(document: Document, property: Node): boolean {
  const others = ["array", "boolean", "integer", "number", "object"];
  return (
    mentionsType(document, property, "string") ||
    !others.some((type) => mentionsType(document, property, type))
  );
}

/** Does the same for the properties of a body, also through composition. */
export function refuseKeyInBody(
  document: Document,
  schema: Node | undefined,
  seen = new Set<string>(),
) {
  if (!schema || seen.has(schema.pointer)) return;
  seen.add(schema.pointer);
  for (const [name, property] of document.entries(document.get(schema, "properties"))) {
    if (!keyNames.test(name) || !mayBeText(document, property)) continue;
    throw document.refuse(
      property,
      `the API key has moved into the body's "${name}", where the client cannot send it; perhaps the server takes the key elsewhere too.`,
      remove,
    );
  }
  for (const part of document.partsOf(schema)) refuseKeyInBody(document, part, seen);
}
