import Ajv from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { SchemaObject } from "../../../scripts/generate/canonical/keywords.ts";
import type { Direction } from "../../../scripts/generate/canonical/unit.ts";
import { acceptAnyOf } from "../../../scripts/generate/validators/ajv.ts";
import { SchemaComparison } from "../../../scripts/spec-diff/schemas/compare-schemas.ts";

const small = fc.integer({ min: 0, max: 3 });
const keywords = (values: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record(values, { requiredKeys: [] });

const { schema } = fc.letrec<{ schema: SchemaObject; leaf: SchemaObject }>((tie) => ({
  leaf: fc.oneof(
    keywords({ minLength: small, maxLength: small, pattern: fc.constantFrom("^a", "b$") }).map(
      (more) => ({ type: "string", ...more }),
    ),
    keywords({ minimum: small, exclusiveMaximum: small, multipleOf: fc.constantFrom(1, 2) }).map(
      (more) => ({ type: "integer", ...more }),
    ),
    fc.constantFrom<SchemaObject>(
      { type: "boolean" },
      { type: "null" },
      { type: ["string", "null"] },
      { const: "a" },
    ),
    fc
      .uniqueArray(fc.constantFrom("a", "ab", 1, null), { minLength: 1 })
      .map((values) => ({ enum: values })),
  ),
  schema: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    tie("leaf"),
    keywords({
      items: tie("schema"),
      minItems: small,
      maxItems: small,
      uniqueItems: fc.boolean(),
    }).map((more) => ({ type: "array", ...more })),
    keywords({
      properties: fc.dictionary(fc.constantFrom("a", "b"), tie("schema"), { maxKeys: 2 }),
      required: fc.uniqueArray(fc.constantFrom("a", "b")),
      additionalProperties: fc.oneof(fc.boolean(), tie("schema")),
      patternProperties: fc.dictionary(fc.constantFrom("^x"), tie("schema")),
      minProperties: small,
      dependentRequired: fc.constant({ a: ["b"] }),
    }).map((more) => ({ type: "object", ...more })),
    fc.array(tie("schema"), { minLength: 1, maxLength: 2 }).map((anyOf) => ({ anyOf })),
    fc.array(tie("schema"), { minLength: 1, maxLength: 3 }).map((oneOf) => ({ oneOf })),
    fc.array(tie("schema"), { minLength: 1, maxLength: 2 }).map((allOf) => ({ allOf })),
  ),
}));

const { json: value } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom("", "a", "ab", "bbbb", 0, 1, 2, 3, 1.5, null, true),
    fc.array(tie("json"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom("a", "b", "c", "x"), tie("json"), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
}));

function compare(before: SchemaObject, after: SchemaObject, direction?: Direction) {
  const comparison = new SchemaComparison({ it: before }, { it: after }, direction);
  return comparison.compare([comparison.old.at("#/it")], [comparison.current.at("#/it")]);
}

/** The same with its first alternative once more. */
const repeatFirst = ({ oneOf, ...rest }: SchemaObject) =>
  Array.isArray(oneOf) ? { ...rest, oneOf: [...oneOf, oneOf[0]] } : rest;

test.for<[Direction, typeof acceptAnyOf]>([
  ["request", (ajv) => ajv],
  ["response", acceptAnyOf],
])(
  "what one version's %s validator accepts and the other's refuses is never missed",
  ([direction, prepare]) => {
    const ajv = prepare(new Ajv.default({ strict: false, validateFormats: false }));
    const isNeverMissed = (
      before: SchemaObject,
      after: SchemaObject,
      values: readonly unknown[],
    ) => {
      const [old, current] = [ajv.compile(before), ajv.compile(after)];
      const changes = compare(before, after, direction);
      const isTold = (effect: "narrower" | "wider") =>
        changes.some(
          (change) =>
            [effect, "both"].includes(change.effect) ||
            (change.isExclusive && change.effect === "wider"),
        );
      const accepted = values.filter((one) => !old(one) && current(one));
      const refused = values.filter((one) => old(one) && !current(one));
      // An object that is open takes a new property of any type, which nobody was told to send: it is an addition.
      const others = refused.filter((one) => !isObject(one));
      // Callers break on what they gave, and on what they never got; the rest must be told as some change.
      const isBreaking = direction === "request" ? others.length > 0 : accepted.length > 0;
      const effect = direction === "request" ? "narrower" : "wider";
      return (
        (!isBreaking || isTold(effect)) &&
        (accepted.length + refused.length === 0 || changes.length > 0)
      );
    };
    const values = fc.array(value, { maxLength: 30 });
    const [once, twice] = [
      fc.tuple(schema, schema),
      schema.map((one): [SchemaObject, SchemaObject] => [one, repeatFirst(one)]),
    ];
    const pairs = fc.oneof({ weight: 4, arbitrary: once }, twice);
    const isHeld = ([before, after]: [SchemaObject, SchemaObject], all: readonly unknown[]) =>
      isNeverMissed(before, after, all);
    const told = fc.check(fc.property(pairs, values, isHeld), { numRuns: 400 });
    expect(told.counterexample).toBeNull();
  },
);

function isObject(one: unknown): boolean {
  return typeof one === "object" && one !== null;
}

const rewrites: readonly ((schema: SchemaObject) => SchemaObject)[] = [
  (all) => ({ allOf: [all] }),
  (all) => ({ anyOf: [all, all] }),
  (all) => ({ oneOf: [all] }),
  ({ type, ...more }) => (type === undefined ? more : { ...more, allOf: [{ type }] }),
  (all) =>
    Array.isArray(all["type"])
      ? { anyOf: all["type"].map((type: unknown) => ({ ...all, type })) }
      : all,
  (all) => ({ ...all, description: "Words", examples: [1] }),
];

test("the same schema written otherwise is no change", () => {
  const isSame = (written: SchemaObject, rewrite: (schema: SchemaObject) => SchemaObject) =>
    compare(written, rewrite(written)).length + compare(rewrite(written), written).length === 0;
  const told = fc.check(fc.property(schema, fc.constantFrom(...rewrites), isSame), {
    numRuns: 500,
  });
  expect(told.counterexample).toBeNull();
});
