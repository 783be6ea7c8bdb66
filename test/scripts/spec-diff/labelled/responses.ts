import {
  integer,
  list,
  number,
  object,
  received,
  row,
  text,
  type Rows,
  type Schema,
} from "./row.ts";

const nullable = { type: ["string", "null"] };
const failure = object({ message: text });
const tuple = (...prefixItems: Schema[]) => ({
  type: "array",
  prefixItems,
  items: false,
  minItems: prefixItems.length,
});

/** An operation with one status alone. */
const only = (status: string, schema: Schema) => ({
  more: {
    responses: {
      [status]: { description: status, content: { "application/json": { schema } } },
    },
  },
});

/** What callers get. */
export const responses: Rows = {
  "a property is added": row(
    { response: object({ it: text }) },
    { response: object({ it: text, more: text }) },
    "minor",
    [
      "oasdiff safe: response-optional-property-added",
      "Azure breaking: 1041 AddedPropertyInResponse",
      "semver-ts safe: a property is added to what callers read",
    ],
    "Azure counts every new property; callers who do not read it notice nothing.",
  ),
  "a property is added to a closed object": row(
    { response: object({ it: text }, { additionalProperties: false }) },
    { response: object({ it: text, more: text }, { additionalProperties: false }) },
    "minor",
    "oasdiff safe: response-optional-property-added",
  ),
  "a closed object is opened": received(
    object({ a: text }, { additionalProperties: false }),
    object({ a: text }),
    "minor",
    "Azure breaking: 1022 RemovedAdditionalProperties",
    "Nobody relies on that nothing else arrives.",
  ),
  "anyOf becomes oneOf": received(
    { anyOf: [object({ a: text }), object({ b: text })] },
    { oneOf: [object({ a: text }), object({ b: text })] },
    "none",
    "optic safe: valid union type refactor",
  ),
  "oneOf becomes anyOf": received(
    { oneOf: [object({ a: text }), object({ b: text })] },
    { anyOf: [object({ a: text }), object({ b: text })] },
    "none",
    "optic safe: valid union type refactor",
  ),
  "a required property is added": row(
    { response: object({ it: text }) },
    { response: object({ it: text, more: text }, { required: ["more"] }) },
    "minor",
    "oasdiff safe: response-required-property-added",
  ),
  "an object without properties gains one": received(
    object({}),
    object({ more: text }),
    "minor",
    "oasdiff safe: response-optional-property-added",
  ),
  "a required property is removed": row(
    { response: object({ it: text, more: text }, { required: ["more"] }) },
    { response: object({ it: text }) },
    "major",
    [
      "oasdiff breaking: response-required-property-removed",
      "Azure breaking: 1033 RemovedProperty",
      "optic breaking: response property removed",
      "semver-ts breaking: property removed",
    ],
  ),
  "an optional property is removed": row(
    { response: object({ it: text, more: text }) },
    { response: object({ it: text }) },
    "major",
    [
      "oasdiff warning: response-optional-property-removed",
      "semver-ts breaking: property removed, even if optional",
    ],
  ),
  "a property becomes optional": row(
    { response: object({ it: text }, { required: ["it"] }) },
    { response: object({ it: text }) },
    "major",
    [
      "oasdiff breaking: response-property-became-optional",
      "OpenAPITools breaking: response.required.decreased",
      "optic breaking: response property required to optional",
      "semver-ts breaking: a property becomes wider",
    ],
  ),
  "a property becomes required": row(
    { response: object({ it: text }) },
    { response: object({ it: text }, { required: ["it"] }) },
    "minor",
    [
      "oasdiff safe: response-property-became-required",
      "semver-ts safe: a property becomes narrower",
    ],
  ),
  "string becomes integer": received(text, integer, "major", [
    "oasdiff breaking: response-property-type-changed",
    "OpenAPITools breaking: schema.type.changed",
    "Azure breaking: 1026 TypeChanged",
    "optic breaking: response property type change",
  ]),
  "integer becomes number": received(
    integer,
    number,
    "major",
    "oasdiff breaking: response-property-type-generalized",
  ),
  "number becomes integer": received(
    number,
    integer,
    "minor",
    "oasdiff safe: response-property-type-specialized",
  ),
  "an array becomes an object": received(
    list(text),
    object({ a: text }),
    "major",
    "oasdiff breaking: response-property-type-changed",
  ),
  "a list of types becomes longer": received(
    { type: ["integer", "string"] },
    { type: ["integer", "string", "boolean"] },
    "major",
    "oasdiff breaking: response-property-list-of-types-widened",
  ),
  "a list of types becomes shorter": received(
    { type: ["integer", "string", "boolean"] },
    { type: ["integer", "string"] },
    "minor",
    "oasdiff safe: response-property-list-of-types-narrowed",
  ),
  "null becomes possible": received(text, nullable, "major", [
    "oasdiff breaking: response-property-became-nullable",
    "semver-ts breaking: a function returns a wider type",
  ]),
  "null becomes impossible": received(nullable, text, "minor", [
    "oasdiff safe: response-property-became-not-nullable",
    "semver-ts safe: a function returns a narrower type",
  ]),
  "an alternative is added by oneOf": received(
    { oneOf: [integer, text] },
    { oneOf: [integer, text, { type: "boolean" }] },
    "major",
    [
      "oasdiff breaking: response-property-one-of-added",
      "OpenAPITools breaking: response.oneof.increased",
      "optic breaking: invalid union type transition",
    ],
  ),
  "an alternative is added by anyOf": received(
    { anyOf: [integer, text] },
    { anyOf: [integer, text, { type: "boolean" }] },
    "major",
    [
      "oasdiff safe: response-property-any-of-added",
      "optic breaking: invalid union type transition",
    ],
    "oasdiff's documentation of a later version calls it breaking; callers get a type that they do not expect.",
  ),
  "an alternative without the properties is added": received(
    { anyOf: [object({ a: text })] },
    { anyOf: [object({ a: text }), object({ b: text })] },
    "major",
    "optic breaking: invalid union type transition",
  ),
  "an alternative that may be any object is added": received(
    { anyOf: [object({ a: text })] },
    { anyOf: [object({ a: text }), object({})] },
    "major",
    "optic breaking: invalid union type transition",
  ),
  "an alternative with more properties is added": received(
    { anyOf: [object({ a: text })] },
    { anyOf: [object({ a: text }), object({ a: text, b: text })] },
    "minor",
    "optic breaking: invalid union type transition",
    "Everything that callers read today is there, as where a property is added.",
  ),
  "an alternative with more properties is removed": received(
    { anyOf: [object({ a: text }), object({ a: text, b: text })] },
    { anyOf: [object({ a: text })] },
    "major",
    "semver-ts breaking: property removed, even if optional",
  ),
  "an alternative is removed from oneOf": received(
    { oneOf: [integer, text, { type: "boolean" }] },
    { oneOf: [integer, text] },
    "minor",
    [
      "oasdiff safe: response-property-one-of-removed",
      "optic safe: valid response union type transition",
    ],
  ),
  "an alternative that a const tells apart is removed": received(
    {
      oneOf: [
        object({ kind: { const: "a" } }, { required: ["kind"] }),
        object({ kind: { const: "b" } }, { required: ["kind"] }),
      ],
    },
    { oneOf: [object({ kind: { const: "a" } }, { required: ["kind"] })] },
    "major",
    ["oasdiff safe: response-property-one-of-removed"],
    "Code that compares with the value that is gone no longer compiles.",
  ),
  "a union of types is written by oneOf": received(
    { type: ["integer", "string"] },
    { oneOf: [integer, text] },
    "none",
    ["oasdiff breaking: response-body-wrapped-in-one-of", "optic safe: valid union type refactor"],
    "oasdiff looks at the keyword; the same values match.",
  ),
  "a value is added to an enum": received({ enum: ["a"] }, { enum: ["a", "b"] }, "major", [
    "oasdiff warning: response-property-enum-value-added",
    "OpenAPITools breaking: response.enum.increased",
    "Azure breaking: 1020 AddedEnumValue",
    "optic breaking: enums in response bodies",
  ]),
  "a value is removed from an enum": received(
    { enum: ["a", "b"] },
    { enum: ["a"] },
    "major",
    [
      "oasdiff safe: response-property-enum-value-removed",
      "Azure breaking: 1019 RemovedEnumValue",
      "semver-ts safe: a value may stop being comparable",
    ],
    "Code that compares with the value that is gone no longer compiles, as with a status that is removed.",
  ),
  "a string becomes an enum": received(
    text,
    { ...text, enum: ["a"] },
    "minor",
    "semver-ts safe: a property becomes narrower",
  ),
  "an enum becomes a string": received(
    { ...text, enum: ["a"] },
    text,
    "major",
    "semver-ts breaking: a property becomes wider",
  ),
  "a const is added": received(
    text,
    { const: "a" },
    "minor",
    "oasdiff safe: response-property-const-added",
  ),
  "a const changes": received(
    { const: "a" },
    { const: "b" },
    "major",
    "oasdiff breaking: response-property-const-changed",
  ),
  "a const is removed": received(
    { const: "a" },
    text,
    "major",
    "oasdiff breaking: response-property-const-removed",
  ),
  "the order of a tuple changes": received(
    tuple(text, integer),
    tuple(integer, text),
    "major",
    "oasdiff breaking: response-property-type-changed",
  ),
  "a tuple becomes longer": received(
    tuple(text),
    tuple(text, integer),
    "major",
    "oasdiff breaking: response-property-prefix-items-added",
  ),
  "a tuple becomes shorter": received(
    tuple(text, integer),
    tuple(text),
    "major",
    "oasdiff safe: response-property-prefix-items-removed",
    "Code that reads the position that is gone no longer compiles.",
  ),
  "items become wider": received(
    list(text),
    list({}),
    "major",
    "oasdiff breaking: response-property-type-generalized",
  ),
  "allOf is split": received(
    object({ a: text, b: text }),
    { allOf: [object({ a: text }), object({ b: text })] },
    "none",
    ["oasdiff safe: response-property-all-of-added", "optic safe: valid union type refactor"],
  ),
  "a property is deprecated": received(
    text,
    { ...text, deprecated: true },
    "minor",
    "oasdiff safe: response-property-deprecated",
  ),
  "a default changes": received(
    { ...text, default: "a" },
    { ...text, default: "b" },
    "patch",
    [
      "oasdiff safe: response-property-default-value-changed",
      "Azure breaking: 1027 DefaultValueChanged",
    ],
    "The server says what it means; a default in a response only documents.",
  ),
  "an error status is added": row(
    {},
    { others: { 404: null } },
    "minor",
    ["oasdiff safe: response-non-success-status-added", "Azure breaking: 1011 AddingResponseCode"],
    "Azure counts every status; only an exhaustive switch needs a case.",
  ),
  "an error status is removed": row(
    { others: { 404: null } },
    {},
    "major",
    [
      "oasdiff safe: response-non-success-status-removed",
      "OpenAPITools breaking: response.responses.decreased",
      "Azure breaking: 1012 RemovedResponseCode",
      "optic breaking: status code removal",
    ],
    "Code that compares with the status no longer compiles.",
  ),
  "a success without a body is added": row(
    {},
    { others: { 204: null } },
    "major",
    "oasdiff safe: response-success-status-added",
    "`data` may be undefined, so code that reads it no longer compiles.",
  ),
  "a success with the same body is added": row(
    { response: object({ it: text }) },
    { response: object({ it: text }), others: { 201: object({ it: text }) } },
    "minor",
    "oasdiff safe: response-success-status-added",
  ),
  "a success with another body is added": row(
    { response: object({ it: text }) },
    { response: object({ it: text }), others: { 201: object({ that: text }) } },
    "major",
    "oasdiff safe: response-success-status-added",
    "`data.it` no longer compiles.",
  ),
  "a success is removed": row({ others: { 201: object({ it: text }) } }, {}, "major", [
    "oasdiff breaking: response-success-status-removed",
    "optic breaking: status code removal",
  ]),
  "default with another body is added": row(
    { others: { 401: failure } },
    { others: { 401: failure, default: object({ code: text }) } },
    "major",
    "oasdiff safe: response-non-success-status-added",
    "A 401 may have the new body, so `error.body.message` no longer compiles.",
  ),
  "default with the same body is added": row(
    { others: { 401: failure } },
    { others: { 401: failure, default: failure } },
    "minor",
    "oasdiff safe: response-non-success-status-added",
  ),
  "a range with another body is added": row(
    { others: { 401: failure } },
    { others: { 401: failure, "4XX": object({ code: text }) } },
    "major",
    "oasdiff safe: response-non-success-status-added",
    "A 401 may have the new body, so `error.body.message` no longer compiles.",
  ),
  "a range without a body is added": row(
    { others: { 401: failure } },
    { others: { 401: failure, "4XX": null } },
    "major",
    "oasdiff safe: response-non-success-status-added",
    "A 401 may have any body, so `error.body.message` no longer compiles.",
  ),
  "another error with another body is added": row(
    { others: { 401: failure } },
    { others: { 401: failure, 422: object({ detail: text }) } },
    "major",
    "oasdiff safe: response-non-success-status-added",
    "`error.body.message` no longer compiles where the status is not asked for.",
  ),
  "an error's property is removed": row(
    { others: { 401: failure } },
    { others: { 401: object({ detail: text }) } },
    "major",
    "optic breaking: response property removed",
  ),
  "an error's body is declared": row(
    { others: { 401: null } },
    { others: { 401: failure } },
    "minor",
    "oasdiff safe: response-media-type-added",
  ),
  "a success's body is declared": row(
    { response: null },
    {},
    "major",
    "oasdiff safe: response-media-type-added",
    "`data` was undefined, so code that returns it as such no longer compiles.",
  ),
  "the body of default, which is the only response, changes": row(
    only("default", object({ it: text })),
    only("default", object({ it: integer })),
    "major",
    "oasdiff breaking: response-property-type-changed",
  ),
  "a success is added beside default": row(
    only("default", object({ it: text })),
    { response: object({ it: text }), others: { default: object({ it: text }) } },
    "major",
    "oasdiff safe: response-success-status-added",
    "`default` stood for successes, and stands for errors alone now.",
  ),
  "a body is no longer declared": row({}, { response: null }, "major", [
    "oasdiff breaking: response-media-type-removed",
    "OpenAPITools breaking: response.content.decreased",
  ]),
  "a response header is added": row({}, { headers: { "X-Rate": { schema: integer } } }, "minor", [
    "oasdiff safe: response-header-added",
    "Azure safe: 1013 AddingHeader",
  ]),
  "an optional response header is removed": row(
    { headers: { "X-Rate": { schema: integer } } },
    {},
    "minor",
    [
      "oasdiff warning: optional-response-header-removed",
      "OpenAPITools breaking: response.headers.decreased",
      "Azure breaking: 1014 RemovingHeader",
    ],
    "Callers could never rely on it.",
  ),
  "a required response header is removed": row(
    { headers: { "X-Rate": { required: true, schema: integer } } },
    {},
    "major",
    [
      "oasdiff breaking: required-response-header-removed",
      "OpenAPITools breaking: response.headers.decreased",
    ],
  ),
  "a response header becomes optional": row(
    { headers: { "X-Rate": { required: true, schema: integer } } },
    { headers: { "X-Rate": { schema: integer } } },
    "major",
    [
      "oasdiff breaking: response-header-became-optional",
      "OpenAPITools breaking: response.header.required.decreased",
    ],
  ),
  "a response header becomes required": row(
    { headers: { "X-Rate": { schema: integer } } },
    { headers: { "X-Rate": { required: true, schema: integer } } },
    "minor",
    "OpenAPITools breaking: response.header.required.increased",
    "A header that always arrives disturbs nobody.",
  ),
  "a response header is deprecated": row(
    { headers: { "X-Rate": { schema: integer } } },
    { headers: { "X-Rate": { schema: integer, deprecated: true } } },
    "minor",
    [],
  ),
  "a response header that holds JSON has another type": row(
    { headers: { "X-Rate": { content: { "application/json": { schema: integer } } } } },
    { headers: { "X-Rate": { content: { "application/json": { schema: text } } } } },
    "major",
    "oasdiff breaking: response-header-type-changed",
  ),
  "a response header has another type": row(
    { headers: { "X-Rate": { schema: integer } } },
    { headers: { "X-Rate": { schema: text } } },
    "major",
    "oasdiff breaking: response-header-type-changed",
  ),
};
