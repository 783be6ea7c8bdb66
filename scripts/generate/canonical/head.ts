import { isRecord, type JsonObject } from "../../lib/record.ts";
import type { Builder } from "./builder.ts";
import { known } from "./fields.ts";
import { inside, type Site } from "./unit.ts";

/** The fields of OpenAPI 3.1 outside of operations and schemas. */
const fields = {
  document: any("info servers security tags externalDocs"),
  tags: any("name description externalDocs"),
  servers: any("url description variables"),
  securityScheme: any("$ref type description name in scheme bearerFormat flows openIdConnectUrl"),
  flows: any("implicit password clientCredentials authorizationCode"),
} as const;

/** Makes the fields besides paths, and the security schemes. */
export function makeHead(builder: Builder, root: JsonObject, site: Site): JsonObject {
  const { openapi, jsonSchemaDialect, paths, components, webhooks, ...rest } = root;
  const schemes = isRecord(components) ? components["securitySchemes"] : undefined;
  return {
    ...known(builder, rest, fields.document, site),
    ...makeList(builder, "tags", root["tags"], site),
    ...makeList(builder, "servers", root["servers"], site),
    ...(isRecord(schemes) && {
      components: {
        securitySchemes: Object.fromEntries(
          Object.entries(schemes).map(([name, scheme]) => [
            name,
            makeScheme(builder, scheme, inside(site, "components", "securitySchemes", name)),
          ]),
        ),
      },
    }),
  };
}

function makeScheme(builder: Builder, scheme: unknown, site: Site): unknown {
  if (!isRecord(scheme)) return scheme;
  const { flows } = scheme;
  return {
    ...known(builder, scheme, fields.securityScheme, site),
    ...(isRecord(flows) && { flows: known(builder, flows, fields.flows, inside(site, "flows")) }),
  };
}

/** The tags of the document, or the servers of the document, a path or an operation. */
export function makeList(
  builder: Builder,
  key: "tags" | "servers",
  list: unknown,
  site: Site,
): JsonObject {
  if (!Array.isArray(list)) return {};
  const made = list.map((value: unknown, index) =>
    isRecord(value) ? known(builder, value, fields[key], inside(site, key, index)) : value,
  );
  return { [key]: made };
}

/** Fields of any form. */
function any(names: string): Readonly<Record<string, "any">> {
  return Object.fromEntries(names.split(" ").map((name) => [name, "any"]));
}
