import { integer, list, number, object, text, type JsonSchema } from "../labelled/row.ts";
import { received, sent, type ReportedRow } from "./row.ts";

const numbers = (length: number) => Array.from({ length }, (_none, index) => `value${index}`);

/** Components at several places. */
const shared = (more: { [name: string]: JsonSchema }) => {
  const it = { $ref: "#/components/schemas/Shared" };
  return { request: it, others: { 401: it, 422: it }, schemas: { Shared: object({ it: text, ...more }) } }; // prettier-ignore
};
const halves = (title: string, type: JsonSchema) => {
  const it = { $ref: "#/components/schemas/Halves" };
  const id = { ...text, readOnly: true };
  return { request: it, response: it, schemas: { Halves: object({ id, code: { ...Object(type), title } }) } }; // prettier-ignore
};
const united = (code: JsonSchema) => {
  const failed = { $ref: "#/components/schemas/Failed" };
  const others = { 401: failed, 422: { oneOf: [object({ detail: text }), failed] } };
  return { others, schemas: { Failed: object({ code }) } };
};

/** Values, objects and what they hold. */
export const values: readonly ReportedRow[] = [
  sent(
    "an array becomes an object",
    list(text),
    object({ a: text }),
    "major major request.it: was string[], now { a? }",
  ),
  sent(
    "any value becomes an object",
    {},
    object({ a: text }),
    "major major request.it: was any value, now { a? }",
  ),
  sent(
    "several things at one place",
    { ...text, maxLength: 5, default: "x" },
    { ...text, maxLength: 3, default: "y", deprecated: true },
    `major none request.it: was maxLength 5, not deprecated, default "x", now maxLength 3, deprecated, default "y"`,
  ),
  sent(
    "a value of a long enum",
    { enum: numbers(60) },
    { enum: numbers(61) },
    `minor minor request.it: was "value0" | "value1" | "value2" | "value3" | "value4" | "value5" | "value6" | "value7" | "value8" | "value9" | "value10" … (60 in all), now "value60" | "value0" | "value1" | "value2" | "value3" | "value4" | "value5" | "value6" | "value7" | "value8" | "value9" … (61 in all)`,
  ),
  sent(
    "a value that the pattern refuses",
    { ...text, enum: ["ab", "b"] },
    { ...text, enum: ["ab", "b"], pattern: "^a" },
    `major none request.it: was "ab" | "b", now "ab"`,
  ),
  sent(
    "the properties that match a pattern",
    object({ a: text }),
    object({ a: text }, { patternProperties: { "^x": integer } }),
    "major minor request.it[/^x/]: was any value, undeclared, now integer, declared",
  ),
  received(
    "one of the properties that match a pattern gets a name",
    object({ a: text }, { patternProperties: { "^x": text } }),
    object({ a: text, x1: text }, { patternProperties: { "^x": text } }),
    "minor minor response 200.it.x1: was undeclared string, now string",
  ),
  sent(
    "one of the only properties that match a pattern has no name any more",
    object({ x1: text }, { patternProperties: { "^x": text }, additionalProperties: false }),
    object({}, { patternProperties: { "^x": text }, additionalProperties: false }),
    "minor none request.it.x1: was string, now undeclared string",
  ),
  sent(
    "one of the properties that match a pattern gets a name and another type",
    object({ a: text }, { patternProperties: { "^x": number } }),
    object({ a: text, x1: integer }, { patternProperties: { "^x": number } }),
    "major minor request.it.x1: was number, now integer",
  ),
  received(
    "a property that nothing describes becomes required",
    object({ a: text }),
    object({ a: text }, { required: ["b"] }),
    "minor minor response 200.it.b: added any value, required",
  ),
  sent(
    "a property that is required is described",
    object({ a: text }, { required: ["b"] }),
    object({ a: text, b: text }, { required: ["b"] }),
    "major major request.it.b: was any value, now string",
  ),
  sent(
    "a property that is required and that nothing describes is removed",
    object({ a: text }, { required: ["b"] }),
    object({ a: text }),
    "minor major request.it.b: removed any value",
  ),
  sent(
    "how a text is encoded, which no validator judges",
    text,
    { ...text, contentEncoding: "base64", contentMediaType: "image/png" },
    `patch none request.it: added contentEncoding "base64", contentMediaType "image/png"`,
  ),
  [
    "a component that is sent and arrives gains a property",
    shared({}),
    shared({ code: text }),
    "minor minor request.code: added string (and at error 401.code, error 422.code)",
  ],
  [
    "a component has a property that only arrives, so that it is another one where it is sent, and changes",
    halves("A", text),
    halves("B", integer),
    "major major request.code: was string, now integer (and at response 200.code)",
    `patch - components.schemas.Halves.properties.code.title: was "A", now "B"`,
  ],
  [
    "a component of one status, and of a union of another, changes",
    united(text),
    united(integer),
    "major major error 401.code: was string, now integer (and at error 422.code in Failed)",
  ],
  sent(
    "all other properties",
    object({ a: text }, { additionalProperties: text }),
    object({ a: text }, { additionalProperties: false }),
    "major major request.it[*]: was string, now no value",
  ),
  sent(
    "other properties are declared",
    object({ a: text }),
    object({ a: text }, { additionalProperties: true }),
    "none minor request.it[*]: was undeclared, now declared",
  ),
  sent(
    "all other properties are no longer declared",
    object({ a: text }, { additionalProperties: number }),
    object({ a: text }),
    "minor major request.it[*]: was number, declared, now any value, undeclared",
  ),
  [
    "a required property and any other, of the same type",
    { response: object({}, { required: ["z"], additionalProperties: text }) },
    { response: object({}, { required: ["z"], additionalProperties: integer }) },
    "major major response 200.z: was string, now integer (and at response 200[*])",
  ],
  sent(
    "an empty object is closed",
    object({}),
    object({}, { additionalProperties: false }),
    "major major request.it[*]: was any value, now no value",
  ),
  sent(
    "a property beside declared others",
    object({ a: integer }, { additionalProperties: text }),
    object({ a: { type: "boolean" } }, { additionalProperties: text }),
    "major major request.it.a: was integer, now boolean",
  ),
  received(
    "one of the declared others is named",
    object({ a: text }, { additionalProperties: text }),
    object({ a: text, b: { type: "boolean" } }, { additionalProperties: text, required: ["b"] }),
    "major major response 200.it.b: was string, optional, now boolean, required",
  ),
  sent(
    "the only property is removed",
    object({ a: text }),
    object({}),
    "minor major request.it.a: removed string",
  ),
  received(
    "the only property of what arrives is removed",
    object({ a: text }),
    object({}),
    "major major response 200.it.a: removed string",
  ),
  [
    "the only property of a body is removed",
    { request: object({ a: text }) },
    { request: object({}) },
    "minor major request.a: removed string",
  ],
  sent(
    "a const that is an object changes",
    { const: { a: 1 } },
    { const: { a: 2 } },
    `major major request.it: was {"a":1}, now {"a":2}`,
  ),
  sent(
    "a const that is an object gains a property",
    { const: { a: 1 } },
    { const: { a: 1, b: 2 } },
    `major major request.it: was {"a":1}, now {"a":1,"b":2}`,
  ),
  sent(
    "a format that no validator judges",
    text,
    { ...text, format: "vin" },
    `patch none request.it: added unknown format "vin"`,
  ),
  received(
    "anything but a value becomes that value",
    { ...text, not: { const: "a" } },
    { const: "a" },
    `major minor response 200.it: was string, not { const: "a" }, now "a"`,
  ),
  received(
    "a map becomes an object",
    object({}, { additionalProperties: text }),
    object({ a: text }),
    "major major response 200.it[*]: was string, declared, now any value, undeclared",
    "minor none response 200.it.a: was undeclared string, now string",
  ),
  received(
    "a date becomes a word",
    { ...text, format: "date" },
    { const: "now" },
    `major minor response 200.it: was string, format "date", now "now"`,
  ),
  received(
    "one of any properties gets a name",
    object({}, { additionalProperties: text }),
    object({ a: text }, { additionalProperties: text }),
    "minor major response 200.it.a: was undeclared string, now string",
  ),
  [
    "a schema of two places",
    { response: { $ref: "#/components/schemas/Pair" } },
    { response: { $ref: "#/components/schemas/NamedPair" } },
    "minor minor response 200.first.name: added string (and at response 200.second.name)",
  ],
  sent(
    "one of any properties gets a name, and is required",
    { type: "object", additionalProperties: { type: "string" } },
    {
      type: "object",
      properties: { a: { type: "string" } },
      required: ["a"],
      additionalProperties: { type: "string" },
    },
    "major major request.it.a: was undeclared string, optional, now string, required",
  ),
];
