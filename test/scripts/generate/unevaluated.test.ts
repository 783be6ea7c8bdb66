import { stripTypeScriptTypes } from "node:module";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { isRecord, type JsonObject } from "../../../scripts/lib/record.ts";
import { Validators } from "../../../scripts/generate/validators/validators.ts";
import { documentOf, take } from "../../fixtures/canonical-document.ts";

/*
 * `unevaluatedProperties` depends on which names all other keywords evaluated. The validators say the same as
 * `evaluate`, which is JSON Schema 2020-12 in a few lines, for random schemas and values.
 */

type Schema = boolean | JsonObject;

const names = ["a", "b", "x-1", "x-2"];
const leaf = fc.constantFrom<Schema>(true, {}, { type: "string" }, { const: 1 });
const component: Record<string, Schema> = {
  Open: { type: "object", properties: { a: {} } },
  Pattern: { patternProperties: { "^x-": { type: "string" } } },
  Map: { type: "object", additionalProperties: { type: "string" } },
  Closed: { properties: { b: {} }, unevaluatedProperties: { type: "string" } },
};

/** Schemas with these keywords, in no order of likelihood; `depth` bounds their nesting. */
function schemas(depth: number): fc.Arbitrary<JsonObject> {
  const own = {
    properties: fc.dictionary(fc.constantFrom(...names), leaf, { maxKeys: 2 }),
    patternProperties: fc.dictionary(fc.constantFrom("^x-", "^[ab]$"), leaf, { maxKeys: 1 }),
    additionalProperties: leaf,
    required: fc.subarray(names, { maxLength: 1 }),
    unevaluatedProperties: fc.constantFrom<Schema>(false, false, { type: "string" }),
  };
  if (depth === 0) return fc.record(own, { requiredKeys: [] });
  const inner = schemas(depth - 1);
  const some = fc.array(inner, { minLength: 1, maxLength: 2 });
  return fc.record(
    {
      ...own,
      allOf: some,
      anyOf: some,
      oneOf: some,
      if: inner,
      then: inner,
      else: inner,
      not: schemas(0),
      dependentSchemas: fc.dictionary(fc.constantFrom(...names), inner, { maxKeys: 1 }),
      $ref: fc.constantFrom(
        ...Object.keys(component).map((name) => `#/components/schemas/${name}`),
      ),
    },
    { requiredKeys: [] },
  );
}

/** The names of an object that a schema evaluates; `undefined` if it refuses the value. */
function evaluate(schema: Schema, value: unknown): ReadonlySet<string> | undefined {
  if (typeof schema === "boolean") return schema ? new Set() : undefined;
  const found = new Set<string>();
  const accepts = (one: unknown, part = value) => evaluate(one as Schema, part) !== undefined; // Sound: it is a schema.
  const add = (one: unknown) => {
    const evaluated = evaluate(one as Schema, value); // Sound: as above.
    for (const name of evaluated ?? []) found.add(name);
    return evaluated !== undefined;
  };
  const all = (key: string): unknown[] => (Array.isArray(schema[key]) ? schema[key] : []);
  const object: JsonObject = isRecord(value) ? value : {};
  const each = (key: string, run: (name: string, one: unknown) => boolean) =>
    Object.entries(Object(schema[key])).map(([name, one]) => run(name, one));
  const declared = new Set<string>();
  const named = (name: string, one: unknown) => {
    if (!Object.hasOwn(object, name)) return true;
    declared.add(name);
    return accepts(one, object[name]);
  };
  const rest = (key: string, known: ReadonlySet<string>) =>
    Object.keys(object).map((name) => {
      if (schema[key] === undefined || known.has(name)) return true;
      found.add(name);
      return accepts(schema[key], object[name]);
    });
  const { $ref, type, const: constant, if: condition, not } = schema;
  const holds = condition !== undefined && add(condition);
  const branch = condition === undefined ? undefined : schema[holds ? "then" : "else"];
  const count = (key: string) => all(key).filter(add).length;
  const verdicts = [
    type === undefined || (type === "object" ? isRecord(value) : typeof value === type),
    constant === undefined || constant === value,
    $ref === undefined || add(component[String($ref).slice("#/components/schemas/".length)]),
    all("required").every((name) => !isRecord(value) || Object.hasOwn(object, String(name))),
    count("allOf") === all("allOf").length,
    schema["anyOf"] === undefined || count("anyOf") > 0,
    schema["oneOf"] === undefined || count("oneOf") === 1,
    not === undefined || !accepts(not),
    branch === undefined || add(branch),
    ...each("dependentSchemas", (name, one) => !Object.hasOwn(object, name) || add(one)),
    ...each("properties", named),
    ...each("patternProperties", (pattern, one) =>
      Object.keys(object)
        .filter((name) => new RegExp(pattern, "u").test(name))
        .map((name) => named(name, one))
        .every(Boolean),
    ),
  ];
  verdicts.push(...rest("additionalProperties", declared));
  for (const name of declared) found.add(name);
  verdicts.push(...rest("unevaluatedProperties", new Set(found)));
  return verdicts.every(Boolean) ? found : undefined;
}

const cases = fc.sample(schemas(2), { numRuns: 150, seed: 1 });
const values = fc.sample(
  fc.oneof(
    fc.constantFrom("a", 1),
    fc.dictionary(fc.constantFrom(...names, "z"), fc.constantFrom<unknown>("a", 1, null)),
  ),
  { numRuns: 25, seed: 1 },
);

let validators: Record<string, (value: unknown) => boolean>;
beforeAll(async () => {
  const paths = cases.map((schema, index) => {
    const content = { "application/json": { schema } };
    return [
      `/${index}`,
      { post: { operationId: `case${index}`, requestBody: { content }, responses: {} } },
    ];
  });
  const document = documentOf({}, { components: { schemas: component } });
  const taken = take({ ...document, paths: Object.fromEntries(paths) });
  for (const { failure } of taken.refused) throw failure;
  const { requests } = await new Validators(taken.document).generate(taken.operations);
  const code = encodeURIComponent(stripTypeScriptTypes(requests));
  validators = await import(`data:text/javascript,${code}`);
});

test("validators say of random schemas with unevaluatedProperties what JSON Schema says", () => {
  const wrong = cases.flatMap((schema, index) => {
    const accepts = validators[`case${index}Request`] ?? (() => true);
    return values
      .filter((value) => accepts(value) !== (evaluate(schema, value) !== undefined))
      .map((value) => JSON.stringify({ schema, value }));
  });
  expect(wrong).toEqual([]);
});
