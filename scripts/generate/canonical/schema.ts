import { isRecord, type JsonObject } from "../../lib/record.ts";
import { discriminate } from "./discriminator.ts";
import { inSchema, inSchemaList, inSchemas, keywords, type SchemaObject } from "./keywords.ts";
import { hiddenProperties, withoutHidden } from "./directions.ts";
import type { Builder } from "./builder.ts";
import { remove, update } from "../remedy.ts";
import { judgePattern } from "../validators/patterns.ts";
import { unicodePattern } from "./pattern.ts";
import { rewrites } from "./rewrites.ts";
import { inside, note, type Site } from "./unit.ts";

/** Makes a schema of JSON Schema 2020-12. Refuses a schema that cannot be converted. */
export function makeSchema(builder: Builder, value: unknown, site: Site): JsonObject | boolean {
  if (typeof value === "boolean") return value;
  if (!isRecord(value))
    throw builder.refuseMendable(
      site,
      "a schema is an object, true or false.",
      // References and lists keep what they lead to and hold. Redocly replaces only a scalar by a scalar.
      Array.isArray(value) ? remove : update("write it, or accept every value", true),
    );
  let schema: SchemaObject = value;
  for (const { name, apply } of rewrites) {
    const before = schema;
    schema = apply(before, builder.isVersion30);
    if (schema !== before) note(site, name);
  }
  check(builder, schema, site);
  schema = discriminate(builder, schema, site);
  const hidden = hiddenProperties(builder.references, schema, site.direction);
  schema = withoutHidden(schema, new Set([...hidden, ...site.hidden]), site);
  const made: JsonObject = {};
  for (const [keyword, inner] of Object.entries(schema))
    if (!dropped.has(keyword)) makeKeyword(builder, made, keyword, inner, { ...site, hidden });
  return made;
}

/** The keywords that are left out. Every target of a reference is now a component, so schemas need no other names. */
const dropped = new Set("$anchor $defs $dynamicAnchor $id $schema readOnly writeOnly".split(" "));

/** The keywords whose schemas apply to the same object, which hides the same properties from them. */
const composed = new Set("allOf anyOf oneOf then else dependentSchemas".split(" "));

function makeKeyword(
  builder: Builder,
  made: JsonObject,
  keyword: string,
  value: unknown,
  site: Site,
): void {
  const place = composed.has(keyword) ? site : { ...site, hidden: new Set<string>() };
  if (keyword === "$ref") made["$ref"] = builder.refer("schemas", String(value), site);
  else if (inSchema.has(keyword))
    made[keyword] = makeSchema(builder, value, inside(place, keyword));
  else if (inSchemas.has(keyword) && isRecord(value))
    made[keyword] = Object.fromEntries(
      Object.entries(value).map(([key, one]) => [
        key,
        makeSchema(builder, one, inside(place, keyword, key)),
      ]),
    );
  else if (inSchemaList.has(keyword) && Array.isArray(value))
    made[keyword] = value.map((one, index) =>
      makeSchema(builder, one, inside(place, keyword, index)),
    );
  else made[keyword] = value;
}

function check(builder: Builder, schema: SchemaObject, site: Site): void {
  for (const [keyword, value] of Object.entries(schema)) {
    const known = keywords.get(keyword);
    if (known?.is(value) === false)
      throw builder.refuseMendable(inside(site, keyword), `${keyword} must be ${known.words}.`);
  }
  const { pattern, $schema } = schema;
  const patterns = [
    [["pattern"], pattern],
    ...Object.keys(Object(schema["patternProperties"])).map(
      (one) => [["patternProperties", one], one] as const,
    ),
  ] as const;
  for (const [keys, one] of patterns) {
    const reason = typeof one === "string" ? reasonAgainst(one, keys.length > 1) : undefined;
    if (reason !== undefined) throw builder.refuseMendable(inside(site, ...keys), reason);
  }
  if (typeof $schema === "string" && !isDialect($schema))
    throw builder.refuseMendable(
      inside(site, "$schema"),
      `$schema names ${$schema}; the dialect is JSON Schema 2020-12.`,
    );
  if ("unevaluatedItems" in schema)
    throw builder.refuseMendable(
      inside(site, "unevaluatedItems"),
      "Ajv mistakes unevaluatedItems in some schemas; write items.",
    );
  if ("$dynamicRef" in schema)
    throw builder.refuseMendable(
      inside(site, "$dynamicRef"),
      "$dynamicRef depends on who refers, which types cannot; write $ref.",
    );
}

function isDialect(uri: string): boolean {
  return /^https:\/\/(json-schema\.org\/draft\/2020-12\/schema|spec\.openapis\.org\/oas\/3\.[12]\/dialect\/[\w-]+)#?$/.test(
    uri,
  );
}

/** Why no validator can have a pattern. A slow pattern is refused for names; for values, validators do not run it. */
function reasonAgainst(pattern: string, isOfNames: boolean): string | undefined {
  const what = isOfNames ? "the pattern of names" : "the pattern";
  const spelled = unicodePattern(pattern);
  if (spelled === undefined) return `${what} "${pattern}" is no regular expression of ECMA-262.`;
  const problem = judgePattern(spelled);
  if (problem === undefined || !(problem.isRefused || isOfNames)) return undefined;
  return `${what} "${pattern}" ${problem.reason}.`;
}
