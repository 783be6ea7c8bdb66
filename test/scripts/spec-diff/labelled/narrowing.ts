import {
  integer,
  list,
  number,
  object,
  received,
  sent,
  text,
  type LabelledRow,
  type LabelledRows,
  type JsonSchema,
} from "./row.ts";

const a = object({ a: text });
const map = (others: JsonSchema) => object({}, { additionalProperties: others });
const when = (...names: string[]) => ({ if: { required: ["a"] }, then: { required: names } });
const kind = (name: string, more: { [name: string]: JsonSchema }) =>
  object({ kind: { const: name }, ...more }, { required: ["kind"] });
const either = (...members: JsonSchema[]) => ({ anyOf: members });

/** What fewer values match, and what more do. */
const pairs: readonly (readonly [what: string, narrow: JsonSchema, wide: JsonSchema])[] = [
  ["items of a list are null", list(text), list({ type: ["string", "null"] })],
  ["values of a map are null", map(text), map({ type: ["string", "null"] })],
  ["values of a map have another type", map(text), map(either(text, integer))],
  ["values of a map are anything", map(text), map(true)],
  ["names of a map are longer", object({}, { propertyNames: { maxLength: 3 } }), object({})],
  ["one stands for a list of one", list(text), either(text, list(text))],
  ["a text stands for an object", object({ a: text }, { required: ["a"] }), either(text, object({ a: text }, { required: ["a"] }))], // prettier-ignore
  ["a text is anything", text, {}],
  ["an object is anything", a, {}],
  ["an object or null is anything", either(a, { type: "null" }), {}],
  ["items of a list of objects are anything", list(a), list({})],
  ["values of a map of objects are anything", map(a), map(true)],
  ["the bound itself matches", { ...number, exclusiveMinimum: 0 }, { ...number, minimum: 0 }],
  ["steps are finer", { ...number, multipleOf: 0.1 }, { ...number, multipleOf: 0.01 }],
  ["steps are finer, which binary fractions do not show", { ...number, multipleOf: 0.3 }, { ...number, multipleOf: 0.1 }], // prettier-ignore
  ["properties that no part names are allowed", { allOf: [a], unevaluatedProperties: false }, { allOf: [a], unevaluatedProperties: text }], // prettier-ignore
  ["a list contains more of one kind", list(text, { contains: { const: "a" }, maxContains: 2 }), list(text, { contains: { const: "a" } })], // prettier-ignore
  ["a condition asks for less", { ...a, ...when("b", "c") }, { ...a, ...when("b") }],
  ["a condition asks for nothing", { ...a, ...when("b") }, a],
  ["a property brings a schema along", { ...a, dependentSchemas: { a: { minProperties: 2 } } }, a],
  ["a property brings a looser schema along", { ...a, dependentSchemas: { a: { minProperties: 3 } } }, { ...a, dependentSchemas: { a: { minProperties: 2 } } }], // prettier-ignore
  ["a property is no longer forbidden", { ...a, not: { required: ["b"] } }, a],
  ["a part no longer asks for a property", { allOf: [a, { required: ["a"] }] }, { allOf: [a] }],
  ["what a required property holds is not said", object({ a: text, b: text }, { required: ["b"] }), object({ a: text }, { required: ["b"] })], // prettier-ignore
  ["what a required property holds is not said, which was bounded", object({ a: text, b: { ...text, minLength: 3 } }, { required: ["b"] }), object({ a: text }, { required: ["b"] })], // prettier-ignore
  ["a text is no e-mail address", { ...text, format: "email" }, text],
  ["a whole number is any number", integer, number],
  ["null is one of the values", { enum: ["a"] }, { enum: ["a", null] }],
  ["a word stands for a date", { ...text, format: "date" }, either({ ...text, format: "date" }, { enum: ["now"] })], // prettier-ignore
  ["a word is matched that a condition refuses", { ...text, if: { minLength: 2 }, then: false }, either({ ...text, if: { minLength: 2 }, then: false }, { enum: ["now"] })], // prettier-ignore
  ["a word is matched that another pattern refuses", { ...text, not: { pattern: "^n" } }, either({ ...text, not: { pattern: "^n" } }, { enum: ["now"] })], // prettier-ignore
];

/** oasdiff takes it from what a check does to the accepted values, and in which direction. */
const narrowings: LabelledRows = Object.fromEntries(
  pairs.flatMap(([what, narrow, wide]): [string, LabelledRow][] => [
    [`${what}, sent`, sent(narrow, wide, "minor", "oasdiff safe: a request that widens")],
    [`no longer: ${what}, sent`, sent(wide, narrow, "major", "oasdiff breaking: a request that narrows")], // prettier-ignore
    [`${what}, received`, received(narrow, wide, "major", "oasdiff breaking: a response that widens")], // prettier-ignore
    [`no longer: ${what}, received`, received(wide, narrow, "minor", "oasdiff safe: a response that narrows")], // prettier-ignore
  ]),
);

const [x, y] = [kind("a", { x: text }), kind("b", { y: text })];
const named = (...names: string[]) => object(Object.fromEntries(names.map((name) => [name, text])));
const p = (type: JsonSchema, ...required: string[]) => object({ p: type, q: text }, { required });

const kinds = (names: string[], more: { [name: string]: JsonSchema }) =>
  object({ kind: { enum: names }, ...more }, { required: ["kind"] });
const [each, all] = [either(x, kind("b", { x: text })), kinds(["a", "b"], { x: text })];

/** Unions whose members are told apart by what they name. */
const unions: LabelledRows = {
  "two kinds of object are written as one, sent": sent(each, all, "none", []),
  "two kinds of object are written as one, received": received(each, all, "none", []),
  "one object is written as its kinds, sent": sent(all, each, "none", []),
  "one object is written as its kinds, received": received(all, each, "none", []),
  "one object is written as its kinds, of which one has less": sent(all, either(x, kind("b", {})), "major", []), // prettier-ignore
  "one object is written as its kinds, of which one needs more": sent(all, either(x, { ...kind("b", { x: text }), required: ["kind", "x"] }), "major", []), // prettier-ignore
  "one object is written as its kinds, and one more": sent(all, either(each, kind("c", {})), "minor", "oasdiff safe: request-property-any-of-added"), // prettier-ignore
  "one object is written as its kinds, of which one is gone": received(kinds(["a", "b", "c"], { x: text }), each, "major", "oasdiff safe: response-property-enum-value-removed", "Callers that compare with it no longer compile."), // prettier-ignore
  "a kind of object is added to what is sent": sent(either(x, y), either(x, y, kind("c", {})), "minor", "oasdiff safe: request-property-any-of-added"), // prettier-ignore
  "a kind of object is added to what arrives": received(either(x, y), either(x, y, kind("c", {})), "major", "oasdiff breaking: response-property-any-of-added"), // prettier-ignore
  "the property that tells kinds apart has another name": sent(either(x, y), either(object({ type: { const: "a" }, x: text }), y), "major", "oasdiff breaking: request-property-any-of-removed"), // prettier-ignore
  "an object is split, so that what names one property matches no alternative": sent(named("p", "q"), either(named("p"), object({ p: text, q: text }, { required: ["p", "q"] })), "major", []), // prettier-ignore
  "an object is split, so that a property has another type": sent(named("p", "q"), either(named("q"), p(integer, "p")), "major", []), // prettier-ignore
  "an object is split into its properties": sent(named("p", "q"), either(named("p"), named("q")), "minor", []), // prettier-ignore
  "alternatives become one, in which a property that told one of them has another type": received(either(p(text, "p"), object({ p: text }), object({ p: integer })), p(integer), "major", []), // prettier-ignore
  "an alternative gains a property that told another one": received(either(object({ p: text }), named("q")), either(object({ p: text }), object({ q: text, p: integer })), "major", []), // prettier-ignore
  "a kind of object gains a property that another one has": received(either(x, y), either(x, kind("b", { y: text, x: integer })), "minor", []), // prettier-ignore
};

const hidden = (schema: JsonSchema, keyword: string) =>
  object({ a: { ...Object(schema), [keyword]: true }, b: text });
const both = object({ a: text, b: text });

/** Properties of one direction only. */
const directions: LabelledRows = {
  "a property becomes one that only arrives": sent(both, hidden(text, "readOnly"), "major", "oasdiff safe: request-property-became-read-only", "Callers that send it no longer compile."), // prettier-ignore
  "a property is no longer one that only arrives": sent(hidden(text, "readOnly"), both, "minor", "oasdiff safe: request-property-became-not-read-only"), // prettier-ignore
  "a property that only arrives changes, where values are sent": sent(hidden(text, "readOnly"), hidden(integer, "readOnly"), "none", []), // prettier-ignore
  "a property becomes one that is only sent": received(both, hidden(text, "writeOnly"), "major", "oasdiff safe: response-property-became-write-only", "Callers that read it no longer compile."), // prettier-ignore
  "a property is no longer one that is only sent": received(hidden(text, "writeOnly"), both, "minor", "oasdiff safe: response-property-became-not-write-only"), // prettier-ignore
  "a property that is only sent changes, where values arrive": received(hidden(text, "writeOnly"), hidden(integer, "writeOnly"), "none", []), // prettier-ignore
};

export const narrowing: LabelledRows = { ...narrowings, ...unions, ...directions };
