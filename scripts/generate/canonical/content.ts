import { isRecord, type JsonObject } from "../../lib/record.ts";
import type { Builder } from "./builder.ts";
import { known, resolve } from "./fields.ts";
import { containsReference, referring } from "./rewrites.ts";
import { makeSchema } from "./schema.ts";
import { inside, note, type Site } from "./unit.ts";

/** The fields for examples, of bodies and parameters. */
export const exemplified = { example: "any", examples: "object" } as const;

/** The media types that the client speaks. */
export const jsonMediaType = /^(application\/json|[^/\s]+\/[^;\s]+\+json)\s*(;|$)/i;

/** The extension that keeps what a document says of a media range, which may mean JSON. */
export const published = "x-published";

/** Makes the content of a body with only its first JSON media type. */
export function makeContent(builder: Builder, value: unknown, site: Site): JsonObject {
  if (!isRecord(value)) return {};
  const offered = Object.entries(value);
  const spoken = offered.filter(([mediaType]) => jsonMediaType.test(mediaType)).slice(0, 1);
  // Without one the operation is refused later; that message names the media types, so they stay.
  if (spoken.length === 0)
    return {
      content: Object.fromEntries(
        offered.map(([name, media]) => [
          name,
          /^(\*|application)\/\*/.test(name) ? { [published]: media } : {},
        ]),
      ),
    };
  if (offered.length > spoken.length)
    note(site, "media types beside the one that the client speaks dropped");
  const made = spoken.map(([mediaType, content]) => {
    const [described, place] = resolve(builder, content, inside(site, mediaType));
    const fields = { schema: "any", encoding: "object", ...exemplified } as const;
    const { encoding: _, ...media } = known(builder, described, fields, place);
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

/** Makes the examples of a body or a parameter. One that is left out is `undefined`, which JSON does not write. */
export function makeExamples(
  builder: Builder,
  { example, examples }: JsonObject,
  site: Site,
): JsonObject {
  const made = Object.entries(isRecord(examples) ? examples : {}).map(([name, one]) => {
    const [given, place] = resolve(builder, one, inside(site, "examples", name));
    const value = makeExample(given, place);
    return [name, leave(value, place) ? undefined : value] as const;
  });
  return {
    ...(leave(example, inside(site, "example")) && { example: undefined }),
    ...(isRecord(examples) && { examples: Object.fromEntries(made) }),
  };
}

function leave(example: unknown, site: Site): boolean {
  const isLeft = containsReference(example);
  if (isLeft) note(site, referring);
  return isLeft;
}

/** Writes an example of OpenAPI 3.2 in the form of 3.1. The client does not need the serialized form. */
function makeExample(example: unknown, site: Site): unknown {
  if (!isRecord(example) || !("dataValue" in example || "serializedValue" in example))
    return example;
  const { dataValue, serializedValue, ...rest } = example;
  note(site, "dataValue → value, serializedValue dropped");
  return { ...rest, ...(dataValue !== undefined && { value: dataValue }) };
}
