import {
  integer,
  list,
  number,
  object,
  text,
  type JsonValue,
  type JsonSchema,
} from "../labelled/row.ts";
import { received, sent, type ReportedRow } from "./row.ts";

type More = { [keyword: string]: JsonValue };

const a = (more: More) => object({ a: text }, more);
const pair = (more: More) => object({ a: text, b: text }, more);
const two = (more: More) => ({ type: "array", prefixItems: [text, text], items: false, ...more });

/** Two ways to write the same values. */
const same: readonly (readonly [what: string, one: JsonSchema, other: JsonSchema])[] = [
  ["the order of a const's properties", { const: { a: 1, b: 2 } }, { const: { b: 2, a: 1 } }],
  [
    "the order of an enum's values and of their properties",
    { enum: [{ a: 1, b: { c: 1, d: 2 } }, "x"] },
    { enum: ["x", { b: { d: 2, c: 1 }, a: 1 }] },
  ],
  ["a whole number", integer, { ...number, multipleOf: 1 }],
  ["a multiple of a whole number", { ...integer, multipleOf: 2 }, { ...number, multipleOf: 2 }],
  ["a whole number that is a multiple of 0.5", integer, { ...integer, multipleOf: 0.5 }],
  ["a minimum of whole multiples", { ...number, multipleOf: 2, minimum: 1 }, { ...integer, multipleOf: 2, exclusiveMinimum: 0 }], // prettier-ignore
  ["what one property asks for", pair({ dependentRequired: { a: ["b"] } }), pair({ dependentSchemas: { a: { required: ["b"] } } })], // prettier-ignore
  ["that there are no other properties", a({ additionalProperties: false }), a({ unevaluatedProperties: false })], // prettier-ignore
  ["a length that no number has", integer, { ...integer, maxLength: 3 }],
  ["a kind of value that no text is", text, { ...text, not: integer }],
  ["a list of one that has no item twice", list(text, { maxItems: 1 }), list(text, { maxItems: 1, uniqueItems: true })], // prettier-ignore
  ["the number of properties that are required", a({ required: ["a"] }), a({ required: ["a"], minProperties: 1 })], // prettier-ignore
  ["the number of properties that there are", a({ additionalProperties: false }), a({ additionalProperties: false, maxProperties: 1 })], // prettier-ignore
  ["the number of positions", two({}), two({ maxItems: 2 })],
  ["the width of a number between bounds", { ...integer, minimum: 0, maximum: 9 }, { ...integer, minimum: 0, maximum: 9, format: "int32" }], // prettier-ignore
  ["an alternative that stands there twice", { anyOf: [a({}), integer] }, { anyOf: [a({}), integer, a({})] }], // prettier-ignore
  [
    "the order of alternatives that overlap",
    {
      oneOf: [
        { ...text, maxLength: 5 },
        { ...text, minLength: 3 },
      ],
    },
    {
      oneOf: [
        { ...text, minLength: 3 },
        { ...text, maxLength: 5 },
      ],
    },
  ],
];

const open = (...values: string[]) => ({ anyOf: [{ ...text, enum: values }, text] });
const others = (other: JsonSchema) => ({ anyOf: [{ oneOf: [{ maxLength: 1 }, other] }, text] });

/** What is no change however it is written, and what is one though it does not look like it. */
export const writtenOtherwise: readonly ReportedRow[] = [
  ...same.flatMap(([what, one, other]): ReportedRow[] => [
    sent(what, one, other),
    sent(`${what}, the other way round`, other, one),
    received(what, one, other),
    received(`${what}, the other way round`, other, one),
  ]),
  sent(
    "a value is known beside any other",
    open("a"),
    open("a", "b"),
    `patch none request.it: was known values "a", now known values "a", "b"`,
  ),
  received(
    "a value is no longer known beside any other",
    open("a", "b"),
    open("a"),
    `patch none response 200.it: was known values "a", "b", now known values "a"`,
  ),
  received(
    "known values become the only ones",
    open("a"),
    { enum: ["a"] },
    `minor minor response 200.it: was string, known values "a", now "a"`,
  ),
  received(
    "other texts than known values are longer than before",
    { anyOf: [{ enum: ["a"] }, { ...text, maxLength: 5 }] },
    { anyOf: [{ enum: ["a"] }, text] },
    "major none response 200.it: removed maxLength 5",
  ),
  sent(
    "a known value that the other texts cannot be",
    { anyOf: [{ enum: ["a"] }, { ...text, minLength: 5 }] },
    { anyOf: [{ enum: ["a", "b"] }, { ...text, minLength: 5 }] },
    `minor none request.it: was "a" | string, now "a" | "b" | string`,
  ),
  sent(
    "of alternatives of which only one may match, one grows inside of another",
    others(integer),
    others(number),
    "major none request.it: was boolean | number | integer | string | (any value)[] | object | null, now boolean | number | string | (any value)[] | object | null",
  ),
  received(
    "of alternatives, one grows inside of another, and any may match what arrives",
    others(integer),
    others(number),
  ),
];
