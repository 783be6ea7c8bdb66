import { isDeepStrictEqual } from "node:util";
import { escapeToken } from "../../lib/json-pointer.ts";
import { isRecord, type JsonObject } from "../../lib/record.ts";
import type { PathItem } from "../../lib/path-items.ts";
import type { Builder } from "./builder.ts";
import { known, resolve } from "./fields.ts";
import { makeList } from "./head.ts";
import { makeContents, makeParameter, makeResponse } from "./objects.ts";
import { inside, note, type Site } from "./unit.ts";

const fields = {
  callbacks: "object",
  deprecated: "boolean",
  description: "string",
  externalDocs: "object",
  operationId: "string",
  parameters: "array",
  requestBody: "object",
  responses: "object",
  security: "array",
  servers: "array",
  summary: "string",
  tags: "array",
} as const;

/** Makes an operation with the parameters of its path item, and only the bodies that the client uses. */
export function makeOperation(
  builder: Builder,
  root: JsonObject,
  item: PathItem,
  operation: unknown,
  site: Site,
): JsonObject {
  const { callbacks, requestBody, responses, ...rest } = known(builder, operation, fields, site);
  const { operationId } = rest;
  const id = typeof operationId === "string" ? identifier(operationId) : undefined;
  if (id !== operationId) note(inside(site, "operationId"), "operationId → identifier");
  if (callbacks !== undefined)
    note(inside(site, "callbacks"), "webhooks, callbacks and links left out");
  const place = `#/paths/${escapeToken(item.path)}`;
  if (!site.pointer.startsWith(`${place}/`))
    note({ ...site, pointer: place }, "path items by reference → in their place");
  const decided = decidedHeaders(root, rest["security"]);
  const parameters = makeParameters(builder, decided, item, rest, site);
  const servers = rest["servers"] ?? item.fields["servers"];
  if (rest["servers"] === undefined && servers !== undefined)
    site.unit.sources.set("/servers", item.pointerOf("servers"));
  return {
    ...rest,
    ...(id !== undefined && { operationId: id }),
    ...makeList(builder, "servers", servers, site),
    parameters: parameters.length > 0 ? parameters : undefined,
    requestBody:
      requestBody === undefined
        ? undefined
        : makeContents(builder, requestBody, inside(site, "requestBody")),
    responses: Object.fromEntries(
      Object.entries(Object(responses))
        .filter(([status]) => !status.startsWith("x-"))
        .map(([status, response]) => [
          status,
          makeStatus(builder, status, response, {
            ...inside(site, "responses", status),
            direction: "response",
          }),
        ]),
    ),
  };
}

/** Makes the response of one status, without content if the status has no body by RFC 9110. */
function makeStatus(builder: Builder, status: string, value: unknown, site: Site): JsonObject {
  if (!["204", "205", "304"].includes(status)) return makeResponse(builder, value, site);
  const [response, place] = resolve(builder, value, site);
  if (!isRecord(response) || !("content" in response)) return makeResponse(builder, value, site);
  const { content: _, ...rest } = response;
  note(site, "content of a status without a body (204, 205, 304) dropped");
  return makeResponse(builder, rest, place);
}

/** The parameters of the operation and those of its path item that it does not replace. */
function makeParameters(
  builder: Builder,
  decided: ReadonlySet<string>,
  item: PathItem,
  operation: JsonObject,
  site: Site,
): JsonObject[] {
  const lists = [
    {
      list: item.fields["parameters"],
      place: { ...site, pointer: item.pointerOf("parameters") },
    },
    { list: operation["parameters"], place: inside(site, "parameters") },
  ];
  if (item.fields["parameters"] !== undefined)
    note(
      { ...site, pointer: item.pointerOf("parameters") },
      "parameters of a path item → of its operations",
    );
  const made = new Map<string, { parameter: JsonObject; source: string }>();
  for (const { list, place } of lists) {
    const declared = new Map<string, unknown>();
    for (const [index, value] of (Array.isArray(list) ? list : []).entries()) {
      const at = inside(place, index);
      const [parameter] = resolve(builder, value, at);
      const { in: location, name } = isRecord(parameter) ? parameter : {};
      const exact = `${String(location)} ${String(name)}`;
      const key = location === "header" ? exact.toLowerCase() : exact; // RFC 9110, section 5.1
      if (decided.has(exact.toLowerCase())) {
        note(at, "parameters that the security scheme or the media types decide dropped");
        continue;
      }
      if (declared.has(key)) {
        if (!isDeepStrictEqual(declared.get(key), parameter))
          throw builder.refuseMendable(
            at,
            `the ${String(location)} parameter "${String(name)}" is declared twice, in two ways.`,
          );
        note(at, "parameters declared twice → once");
        continue;
      }
      declared.set(key, parameter);
      made.set(key, { parameter: makeParameter(builder, value, at), source: at.pointer });
    }
  }
  return [...made.values()].map(({ parameter, source }, index) => {
    site.unit.sources.set(`/parameters/${index}`, source);
    return parameter;
  });
}

/** The headers that callers do not give: those that OpenAPI ignores, and the key's, which has a security scheme. */
function decidedHeaders(root: JsonObject, own: unknown): ReadonlySet<string> {
  const required: unknown[] = [own ?? root["security"] ?? []].flat();
  const components = isRecord(root["components"]) ? root["components"] : {};
  const schemes = components["securitySchemes"];
  const keys = required
    .flatMap((requirement) => Object.keys(Object(requirement)))
    .map((name) => (isRecord(schemes) ? schemes[name] : undefined))
    .filter(isRecord)
    .filter(({ type }) => type === "apiKey")
    .map((scheme) => `${String(scheme["in"])} ${String(scheme["name"])}`.toLowerCase());
  return new Set(["header accept", "header content-type", "header authorization", ...keys]);
}

/** An operationId as a name that TypeScript can export, as people write it: `list-all.users` → `listAllUsers`. */
export function identifier(operationId: string): string {
  if (/^[A-Za-z_$][\w$]*$/.test(operationId)) return operationId;
  const [first = "", ...words] = operationId.split(/[^\w$]+/).filter((word) => word !== "");
  const name = first + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return /^\d/.test(name) ? `_${name}` : name;
}
