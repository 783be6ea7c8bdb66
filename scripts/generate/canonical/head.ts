import { isRecord } from "../../lib/record.ts";
import { inside, note, unknownFields, type Site } from "./unit.ts";

type Json = Record<string, unknown>;

/** The fields that OpenAPI 3.1 has, of what stands outside of operations and schemas. */
const fields = {
  document: "info servers security tags externalDocs",
  tag: "name description externalDocs",
  server: "url description variables",
  securityScheme: "$ref type description name in scheme bearerFormat flows openIdConnectUrl",
  flows: "implicit password clientCredentials authorizationCode",
} as const;

/** What stands beside the paths of a document, and its security schemes. */
export function makeHead(root: Json, site: Site): Json {
  const { openapi, jsonSchemaDialect, paths, components, webhooks, ...rest } = root;
  const schemes = isRecord(components) ? components["securitySchemes"] : undefined;
  return {
    ...only("document", rest, site),
    ...listOf("tag", "tags", root, site),
    ...makeServers(root["servers"], site),
    ...(isRecord(schemes) && {
      components: {
        securitySchemes: Object.fromEntries(
          Object.entries(schemes).map(([name, scheme]) => [
            name,
            makeScheme(scheme, inside(site, "components", "securitySchemes", name)),
          ]),
        ),
      },
    }),
  };
}

/** The servers of the document, of a path or an operation. */
export function makeServers(servers: unknown, site: Site): Json {
  return listOf("server", "servers", { servers }, site);
}

function makeScheme(scheme: unknown, site: Site): unknown {
  if (!isRecord(scheme)) return scheme;
  const { flows } = scheme;
  return {
    ...only("securityScheme", scheme, site),
    ...(isRecord(flows) && { flows: only("flows", flows, inside(site, "flows")) }),
  };
}

function listOf(kind: keyof typeof fields, key: string, owner: Json, site: Site): Json {
  const list = owner[key];
  if (!Array.isArray(list)) return {};
  const made = list.map((value: unknown, index) =>
    isRecord(value) ? only(kind, value, inside(site, key, index)) : value,
  );
  return { [key]: made };
}

/** An object without the fields that later versions of OpenAPI have, or none. */
function only(kind: keyof typeof fields, value: Json, site: Site): Json {
  const names = new Set(fields[kind].split(" "));
  const entries = Object.entries(value).filter(([key]) => {
    const isKept = names.has(key) || key.startsWith("x-");
    if (!isKept) note(inside(site, key), unknownFields);
    return isKept;
  });
  return Object.fromEntries(entries);
}
