import { isRecord, type JsonObject } from "../../lib/record.ts";
import type { Builder } from "./builder.ts";
import { exemplified, makeContent, makeExamples } from "./content.ts";
import { byReference, known } from "./fields.ts";
import { makeSchema } from "./schema.ts";
import { inside, note, unknownFields, type Site } from "./unit.ts";

/** Makes a request body, or the same fields of a response, with only the media type that the client uses. */
export function makeContents(builder: Builder, value: unknown, site: Site): JsonObject {
  const given = byReference(builder, "requestBodies", value, site);
  if (given) return given;
  const body = known(
    builder,
    value,
    { description: "string", content: "object", required: "boolean" },
    site,
  );
  return { ...body, ...makeContent(builder, body["content"], inside(site, "content")) };
}

export function makeResponse(builder: Builder, value: unknown, site: Site): JsonObject {
  const given = byReference(builder, "responses", value, site);
  if (given) return given;
  const form = {
    summary: "string",
    description: "string",
    content: "object",
    headers: "object",
    links: "object",
  } as const;
  const { links, summary = "", ...response } = known(builder, value, form, site);
  if (links !== undefined) note(inside(site, "links"), "webhooks, callbacks and links left out");
  return {
    description: summary, // OpenAPI 3.1 requires a description. 3.2 also has a summary, and some vendors give neither.
    ...response,
    ...(isRecord(response["headers"]) && {
      headers: Object.fromEntries(
        Object.entries(response["headers"]).map(([name, header]) => [
          name,
          makeHeader(builder, header, inside(site, "headers", name)),
        ]),
      ),
    }),
    ...makeContent(builder, response["content"], inside(site, "content")),
  };
}

export function makeHeader(builder: Builder, value: unknown, site: Site): JsonObject {
  return byReference(builder, "headers", value, site) ?? makeFields(builder, value, site);
}

export function makeParameter(builder: Builder, value: unknown, site: Site): JsonObject {
  return byReference(builder, "parameters", value, site) ?? makeFields(builder, value, site);
}

/** The fields of a parameter or a header. */
function makeFields(builder: Builder, value: unknown, site: Site): JsonObject {
  const parameter = known(
    builder,
    value,
    {
      description: "string",
      deprecated: "boolean",
      ...exemplified,
      name: "string",
      in: "string",
      required: "boolean",
      style: "string",
      explode: "boolean",
      allowReserved: "boolean",
      allowEmptyValue: "boolean",
      schema: "any",
      content: "object",
    },
    site,
  );
  const { style, ...rest } = parameter;
  const isBare = !("schema" in parameter || "content" in parameter);
  if (isBare) note(site, "parameters and headers without a schema → type string");
  if (style === "cookie") note(inside(site, "style"), unknownFields);
  return {
    ...rest,
    ...(style !== undefined && style !== "cookie" && { style }),
    ...(isBare && { schema: { type: "string" } }),
    ...("schema" in parameter && {
      schema: makeSchema(builder, parameter["schema"], inside(site, "schema")),
    }),
    ...makeContent(builder, parameter["content"], inside(site, "content")),
    ...makeExamples(builder, parameter, site),
  };
}
