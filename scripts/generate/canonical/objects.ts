import { isRecord } from "../../lib/record.ts";
import type { Builder, ComponentKind } from "./builder.ts";
import { makeSchema } from "./schema.ts";
import { inside, note, type Site } from "./unit.ts";

type Json = Record<string, unknown>;

/** What each field of an object must be, beside those that a function of its own makes. */
type Fields = Readonly<Record<string, "string" | "boolean" | "object" | "array" | "any">>;

/** The known fields of an object; refuses one that has another form, and drops those that OpenAPI does not have. */
export function known(builder: Builder, value: unknown, fields: Fields, site: Site): Json {
  if (!isRecord(value)) throw builder.refuse(site, "an object must stand here.");
  const entries = Object.entries(value).filter(([key, one]) => {
    const form = fields[key];
    if (form !== undefined && form !== "any" && one === null) {
      note(inside(site, key), "fields without a value dropped");
      return false;
    }
    if (form === undefined) {
      if (!key.startsWith("x-"))
        note(inside(site, key), "fields that OpenAPI does not have dropped");
      return key.startsWith("x-");
    }
    const actual = Array.isArray(one) ? "array" : typeof one;
    if (form === "any" || form === actual) return true;
    throw builder.refuseRemovable(
      inside(site, key),
      `${key} must be ${form === "object" || form === "array" ? "an" : "a"} ${form}.`,
    );
  });
  return Object.fromEntries(entries);
}

/** An object that may be given by reference: where it is, a reference to the component. */
export function byReference(
  builder: Builder,
  kind: ComponentKind,
  value: unknown,
  site: Site,
): Json | undefined {
  const reference = isRecord(value) ? value["$ref"] : undefined;
  if (typeof reference !== "string") return undefined;
  return { $ref: builder.refer(kind, reference, inside(site, "$ref")) };
}

/** What a reference leads to, however often it is passed on, with its place. */
export function resolve(builder: Builder, value: unknown, site: Site): [unknown, Site] {
  let target = value;
  let { pointer } = site;
  for (let step = 0; isRecord(target) && typeof target["$ref"] === "string"; step++) {
    const next = builder.references.resolve(target["$ref"]);
    if (next === undefined || step > 20)
      throw builder.refuse(
        { pointer },
        `$ref ${target["$ref"]} leads to nothing in this document.`,
      );
    target = builder.references.at(next);
    pointer = next;
  }
  if (target === undefined)
    throw builder.refuse(site, "the $ref leads to nothing in this document.");
  return [target, { ...site, pointer }];
}

const described = { description: "string", deprecated: "boolean" } as const;
const exemplified = { example: "any", examples: "object" } as const;

/** A request body, or what a response has in common with one: its content in the form that the client speaks. */
export function makeContents(builder: Builder, value: unknown, site: Site): Json {
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

export function makeResponse(builder: Builder, value: unknown, site: Site): Json {
  const given = byReference(builder, "responses", value, site);
  if (given) return given;
  const { links, ...response } = known(
    builder,
    value,
    { description: "string", content: "object", headers: "object", links: "object" },
    site,
  );
  if (links !== undefined) note(inside(site, "links"), "webhooks, callbacks and links left out");
  return {
    description: "", // OpenAPI asks for one, and some vendors give none.
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

const json = /^(application\/json|[^/\s]+\/[^;\s]+\+json)\s*(;|$)/i;

function makeContent(builder: Builder, value: unknown, site: Site): Json {
  if (!isRecord(value)) return {};
  const offered = Object.entries(value);
  const spoken = offered.filter(([mediaType]) => json.test(mediaType)).slice(0, 1);
  // Where there is none, the operation is refused by what it offers.
  if (spoken.length === 0)
    return { content: Object.fromEntries(offered.map(([name]) => [name, {}])) };
  if (offered.length > spoken.length)
    note(site, "media types beside the one that the client speaks dropped");
  const made = spoken.map(([mediaType, content]) => {
    const place = inside(site, mediaType);
    const fields = { schema: "any", encoding: "object", ...exemplified } as const;
    const { encoding: _, ...media } = known(builder, content, fields, place);
    return [
      mediaType,
      {
        ...media,
        ...("schema" in media && {
          schema: makeSchema(builder, media["schema"], inside(place, "schema")) || { not: {} },
        }),
        ...makeExamples(builder, media, place),
      },
    ];
  });
  return { content: Object.fromEntries(made) };
}

function makeExamples(builder: Builder, { examples }: Json, site: Site): Json {
  if (!isRecord(examples)) return {};
  const made = Object.entries(examples).map(([name, one]) => {
    const [example] = resolve(builder, one, inside(site, "examples", name));
    return [name, example];
  });
  return { examples: Object.fromEntries(made) };
}

function makeHeader(builder: Builder, value: unknown, site: Site): Json {
  const [header, place] = resolve(builder, value, site);
  return makeParameter(builder, header, place);
}

/** A parameter or a header. */
export function makeParameter(builder: Builder, value: unknown, site: Site): Json {
  const parameter = known(
    builder,
    value,
    {
      ...described,
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
  return {
    ...parameter,
    ...("schema" in parameter && {
      schema: makeSchema(builder, parameter["schema"], inside(site, "schema")),
    }),
    ...makeContent(builder, parameter["content"], inside(site, "content")),
    ...makeExamples(builder, parameter, site),
  };
}
