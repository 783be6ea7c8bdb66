import { isRecord, type JsonObject } from "../../lib/record.ts";

/** A schema that is not `true` or `false`. */
export type SchemaObject = Readonly<JsonObject>;

type KeywordCheck = { is: (value: unknown) => boolean; words: string };

const isText = (value: unknown) => typeof value === "string";
const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText);
const isCount = (value: unknown) => Number.isInteger(value) && Number(value) >= 0;

const schema: KeywordCheck = {
  is: (value) => isRecord(value) || typeof value === "boolean",
  words: "a schema",
};
const schemas: KeywordCheck = { is: isRecord, words: "an object of schemas" };
const schemaList: KeywordCheck = {
  is: (value) => Array.isArray(value) && value.length > 0,
  words: "a list of at least one schema",
};
const text: KeywordCheck = { is: isText, words: "a string" };
const flag: KeywordCheck = { is: (value) => typeof value === "boolean", words: "true or false" };
const number: KeywordCheck = { is: (value) => typeof value === "number", words: "a number" };
const count: KeywordCheck = { is: isCount, words: "an integer from 0" };
const list: KeywordCheck = { is: Array.isArray, words: "a list" };
const anything: KeywordCheck = { is: () => true, words: "" };

const types = new Set(["array", "boolean", "integer", "null", "number", "object", "string"]);

/** Every keyword of JSON Schema 2020-12 and of OpenAPI's vocabulary, with the check of its value. */
export const keywords: ReadonlyMap<string, KeywordCheck> = new Map<string, KeywordCheck>([
  ...each(
    schema,
    "additionalProperties contains contentSchema else if items not propertyNames then",
  ),
  ...each(schema, "unevaluatedItems unevaluatedProperties"),
  ...each(schemas, "$defs dependentSchemas patternProperties properties"),
  ...each(schemaList, "allOf anyOf oneOf prefixItems"),
  ...each(text, "$anchor $comment $dynamicAnchor $dynamicRef $id $ref $schema contentEncoding"),
  ...each(text, "contentMediaType description format pattern title"),
  ...each(flag, "deprecated readOnly uniqueItems writeOnly"),
  ...each(number, "exclusiveMaximum exclusiveMinimum maximum minimum"),
  ...each(count, "maxContains maxItems maxLength maxProperties"),
  ...each(count, "minContains minItems minLength minProperties"),
  ...each(list, "enum examples"),
  ...each(anything, "const default discriminator externalDocs xml"),
  ["multipleOf", { is: (value) => Number(value) > 0, words: "a number above 0" }],
  ["required", { is: isTexts, words: "a list of property names" }],
  [
    "dependentRequired",
    {
      is: (value) => isRecord(value) && Object.values(value).every(isTexts),
      words: "an object of lists of property names",
    },
  ],
  [
    "type",
    {
      is: (value) => {
        const named = [value].flat();
        return named.length > 0 && named.every((type) => isText(type) && types.has(String(type)));
      },
      words: `one or several of ${[...types].join(", ")}`,
    },
  ],
]);

/** The keywords whose values are a schema, an object of schemas, or a list of schemas. */
export const inSchema = keysOf(schema);
export const inSchemas = keysOf(schemas);
export const inSchemaList = keysOf(schemaList);

/** The keywords that describe a value and do not restrict it. */
export const annotations = new Set(
  "$comment default deprecated description example examples externalDocs readOnly title writeOnly xml".split(
    " ",
  ),
);

/** The schemas directly in a schema, each with its keys: the keyword and, in an object or list, the key or index. */
export function subschemas(value: JsonObject): [keys: string[], schema: unknown][] {
  return Object.entries(value).flatMap(([keyword, inside]): [string[], unknown][] => {
    if (inSchema.has(keyword)) return [[[keyword], inside]];
    const several =
      (inSchemas.has(keyword) && isRecord(inside)) ||
      (inSchemaList.has(keyword) && Array.isArray(inside));
    return several ? Object.entries(Object(inside)).map(([key, one]) => [[keyword, key], one]) : [];
  });
}

function each(check: KeywordCheck, names: string): [string, KeywordCheck][] {
  return names.split(" ").map((name) => [name, check]);
}

function keysOf(check: KeywordCheck): ReadonlySet<string> {
  return new Set([...keywords].filter(([, one]) => one === check).map(([name]) => name));
}
