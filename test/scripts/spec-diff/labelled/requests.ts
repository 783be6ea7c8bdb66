import { integer, list, number, object, row, sent, text, type LabelledRows } from "./row.ts";

const anything = {};
const closed = (name: string) =>
  object({ [name]: text }, { required: [name], additionalProperties: false });
const needed = (name: string) => object({ [name]: text }, { required: [name] });
const nullable = { type: ["string", "null"] };

/** What callers give in the body. */
export const requests: LabelledRows = {
  "a required property is added": row(
    { request: object({ it: text }) },
    { request: object({ it: text, more: text }, { required: ["more"] }) },
    "major",
    [
      "oasdiff breaking: new-required-request-property",
      "OpenAPITools breaking: request.required.increased",
      "Azure breaking: 1034 AddedRequiredProperty",
      "optic breaking: request property required",
      "semver-ts breaking: required property of a user-constructible type",
    ],
  ),
  "a required property with a default is added": row(
    { request: object({ it: text }) },
    { request: object({ it: text, more: { ...text, default: "a" } }, { required: ["more"] }) },
    "major",
    "oasdiff breaking: new-required-request-property-with-default",
  ),
  "an optional property is added": row(
    { request: object({ it: text }) },
    { request: object({ it: text, more: text }) },
    "minor",
    ["oasdiff safe: new-optional-request-property", "Azure breaking: 1045 AddedOptionalProperty"],
    "Azure counts every new property, because older servers refuse it; callers need not send it.",
  ),
  "an optional property is added to a closed object": row(
    { request: object({ it: text }, { additionalProperties: false }) },
    { request: object({ it: text, more: text }, { additionalProperties: false }) },
    "minor",
    "oasdiff safe: new-optional-request-property",
  ),
  "an object without properties gains an optional one": row(
    { request: object({ it: object({}) }) },
    { request: object({ it: object({ more: text }) }) },
    "minor",
    "oasdiff safe: new-optional-request-property",
  ),
  "a property is removed": row(
    { request: object({ it: text, more: text }) },
    { request: object({ it: text }) },
    "major",
    [
      "oasdiff warning: request-property-removed",
      "Azure breaking: 1033 RemovedProperty",
      "semver-ts breaking: property removed",
    ],
  ),
  "the only property is removed": row(
    { request: object({ it: text }) },
    { request: object({}) },
    "major",
    ["oasdiff warning: request-property-removed", "Azure breaking: 1033 RemovedProperty"],
  ),
  "a property is removed where any other is declared": sent(
    object({ a: text }, { additionalProperties: true }),
    object({}, { additionalProperties: true }),
    "minor",
    "Azure breaking: 1033 RemovedProperty",
    "Callers may send it as one of the others, which compiles.",
  ),
  "a property is renamed": row(
    { request: object({ it: text }) },
    { request: object({ that: text }) },
    "major",
    "Azure breaking: 1033 RemovedProperty",
  ),
  "a property becomes required": row(
    { request: object({ it: text }) },
    { request: object({ it: text }, { required: ["it"] }) },
    "major",
    [
      "oasdiff breaking: request-property-became-required",
      "OpenAPITools breaking: request.required.increased",
      "optic breaking: request property optional to required",
      "Azure breaking: 1025 RequiredStatusChange",
    ],
  ),
  "a property with a default becomes required": row(
    { request: object({ it: { ...text, default: "a" } }) },
    { request: object({ it: { ...text, default: "a" } }, { required: ["it"] }) },
    "major",
    "oasdiff breaking: request-property-became-required-with-default",
  ),
  "a property becomes optional": row(
    { request: object({ it: text }, { required: ["it"] }) },
    { request: object({ it: text }) },
    "minor",
    ["oasdiff safe: request-property-became-optional"],
  ),
  "string becomes integer": sent(text, integer, "major", [
    "oasdiff breaking: request-property-type-changed",
    "OpenAPITools breaking: schema.type.changed",
    "Azure breaking: 1026 TypeChanged",
    "optic breaking: request property type change",
    "semver-ts breaking: property type changed",
  ]),
  "integer becomes number": sent(integer, number, "minor", [
    "oasdiff safe: request-property-type-generalized",
  ]),
  "number becomes integer": sent(number, integer, "major", [
    "oasdiff breaking: request-property-type-changed",
  ]),
  "integer becomes integer or string": sent(integer, { anyOf: [integer, text] }, "minor", [
    "oasdiff safe: request-property-list-of-types-widened",
    "optic safe: valid request union type transition",
    "semver-ts safe: an argument accepts a wider type",
  ]),
  "integer or string becomes integer": sent({ type: ["integer", "string"] }, integer, "major", [
    "oasdiff breaking: request-property-list-of-types-narrowed",
    "semver-ts breaking: an argument requires a narrower type",
  ]),
  "an alternative is added by anyOf": sent(
    { anyOf: [integer, text] },
    { anyOf: [integer, text, { type: "boolean" }] },
    "minor",
    "oasdiff safe: request-property-any-of-added",
  ),
  "an alternative is removed from anyOf": sent(
    { anyOf: [integer, text, { type: "boolean" }] },
    { anyOf: [integer, text] },
    "major",
    "oasdiff breaking: request-property-any-of-removed",
  ),
  "an alternative is added by oneOf": sent(
    { oneOf: [integer, text] },
    { oneOf: [integer, text, { type: "boolean" }] },
    "minor",
    "oasdiff safe: request-property-one-of-added",
  ),
  "a closed alternative is added by oneOf": sent(
    { oneOf: [closed("a")] },
    { oneOf: [closed("a"), closed("b")] },
    "minor",
    "oasdiff safe: request-property-one-of-added",
  ),
  "an alternative with a property of another type is added by oneOf": sent(
    { oneOf: [needed("a")] },
    { oneOf: [needed("a"), object({ a: integer }, { required: ["a"] })] },
    "minor",
    "oasdiff safe: request-property-one-of-added",
  ),
  "an alternative that overlaps is added by oneOf": sent(
    { oneOf: [needed("a")] },
    { oneOf: [needed("a"), needed("b")] },
    "major",
    "oasdiff safe: request-property-one-of-added",
    "What has both properties matched one alternative, and matches two now.",
  ),
  "a third alternative that overlaps is added by oneOf": sent(
    { oneOf: [needed("a"), needed("b")] },
    { oneOf: [needed("a"), needed("b"), needed("c")] },
    "major",
    "oasdiff safe: request-property-one-of-added",
    "What has the properties of two matched one alternative, and matches two now.",
  ),
  "one of two alternatives that overlap takes more, and both may match": sent(
    {
      oneOf: [
        { ...integer, maximum: 5 },
        { ...integer, minimum: 3 },
      ],
    },
    {
      anyOf: [
        { ...integer, maximum: 7 },
        { ...integer, minimum: 3 },
      ],
    },
    "minor",
    "oasdiff safe: request-property-max-increased",
  ),
  "a property becomes optional in one of two alternatives, and both may match": sent(
    { oneOf: [needed("a"), needed("b")] },
    { anyOf: [object({ a: text }), needed("b")] },
    "minor",
    "oasdiff safe: request-property-became-optional",
  ),
  "one of two alternatives that overlap takes more": sent(
    {
      oneOf: [
        { ...integer, maximum: 5 },
        { ...integer, minimum: 3 },
      ],
    },
    {
      oneOf: [
        { ...integer, maximum: 7 },
        { ...integer, minimum: 3 },
      ],
    },
    "major",
    "oasdiff safe: request-property-max-increased",
    "6 matched one alternative, and matches two now.",
  ),
  "an alternative with more properties is added by anyOf": sent(
    { anyOf: [object({ a: text })] },
    { anyOf: [object({ a: text }), object({ a: text, b: text })] },
    "minor",
    "oasdiff safe: request-property-any-of-added",
  ),
  "one of two properties becomes required by anyOf": sent(
    object({ a: text, b: text }),
    object({ a: text, b: text }, { anyOf: [{ required: ["a"] }, { required: ["b"] }] }),
    "major",
    "oasdiff safe: request-property-any-of-added",
    "What has neither is refused now.",
  ),
  "an alternative is removed from oneOf": sent(
    { oneOf: [integer, text, { type: "boolean" }] },
    { oneOf: [integer, text] },
    "major",
    [
      "oasdiff breaking: request-property-one-of-removed",
      "OpenAPITools breaking: request.oneof.decreased",
    ],
  ),
  "a union of types is written by oneOf": sent(
    { type: ["integer", "string"] },
    { oneOf: [integer, text] },
    "none",
    "optic safe: valid union type refactor",
  ),
  "a union of types is written by anyOf": sent(
    { anyOf: [integer, text] },
    { type: ["integer", "string"] },
    "none",
    "optic safe: valid union type refactor",
  ),
  "anyOf becomes oneOf of alternatives that overlap": sent(
    { anyOf: [object({ a: text }), object({ b: text })] },
    { oneOf: [object({ a: text }), object({ b: text })] },
    "major",
    "oasdiff breaking: request-property-any-of-removed",
  ),
  "a constraint is added by allOf": sent(
    text,
    { allOf: [text, { minLength: 1 }] },
    "major",
    "oasdiff breaking: request-property-all-of-added",
  ),
  "a constraint moves into allOf": sent(
    { ...text, minLength: 1 },
    { allOf: [text, { minLength: 1 }] },
    "none",
    "oasdiff breaking: request-property-all-of-added",
    "oasdiff looks at the keyword; the same values match.",
  ),
  "a description is added by allOf": sent(
    text,
    { allOf: [text, { description: "Words" }] },
    "none",
    "oasdiff safe: request-property-all-of-added-annotation-only",
  ),
  "a constraint is removed from allOf": sent(
    { allOf: [text, { minLength: 1 }] },
    { allOf: [text] },
    "minor",
    "oasdiff warning: request-property-all-of-removed",
  ),
  "a reference is inlined": sent(
    { $ref: "#/components/schemas/Text" },
    text,
    "none",
    ["Azure breaking: 1017 ReferenceRedirection", "optic safe: valid union type refactor"],
    "Azure compares the names of models, which are no part of our public types.",
  ),
  "null is allowed": sent(
    text,
    nullable,
    "minor",
    "oasdiff safe: request-property-became-nullable",
  ),
  "null is no longer allowed": sent(
    nullable,
    text,
    "major",
    "oasdiff breaking: request-property-became-not-nullable",
  ),
  "a value is added to an enum": sent(
    { enum: ["a"] },
    { enum: ["a", "b"] },
    "minor",
    ["oasdiff safe: request-property-enum-value-added", "Azure breaking: 1020 AddedEnumValue"],
    "Azure counts it, because older servers refuse it; callers need not send it.",
  ),
  "a value is removed from an enum": sent({ enum: ["a", "b"] }, { enum: ["a"] }, "major", [
    "oasdiff breaking: request-property-enum-value-removed",
    "OpenAPITools breaking: request.enum.decreased",
    "Azure breaking: 1019 RemovedEnumValue",
    "optic breaking: enums in request bodies",
  ]),
  "a value of an enum is refused by not": sent(
    { enum: ["a", "b"] },
    { enum: ["a", "b"], not: { const: "a" } },
    "major",
    "oasdiff breaking: request-property-not-added",
  ),
  "an enum becomes any text but what not refuses": sent(
    { enum: ["a", "b"] },
    { ...text, not: { const: "a" } },
    "major",
    "oasdiff breaking: request-property-not-added",
  ),
  "an enum is split into alternatives, one of which refuses a value": sent(
    { enum: ["a", "abc", "b"] },
    { anyOf: [{ enum: ["a", "abc"], ...text, minLength: 2 }, { enum: ["b"] }] },
    "major",
    "oasdiff breaking: request-property-enum-value-removed",
  ),
  "a string becomes an enum": sent(
    text,
    { ...text, enum: ["a"] },
    "major",
    "oasdiff breaking: request-property-became-enum",
  ),
  "a const is added": sent(
    text,
    { const: "a" },
    "major",
    "oasdiff breaking: request-property-const-added",
  ),
  "a const changes": sent(
    { const: "a" },
    { const: "b" },
    "major",
    "oasdiff breaking: request-property-const-changed",
  ),
  "a const is removed": sent(
    { const: "a" },
    text,
    "minor",
    "oasdiff safe: request-property-const-removed",
  ),
  "items become narrower": sent(
    list(anything),
    list(text),
    "major",
    "oasdiff breaking: request-property-type-changed",
  ),
  "a position is added to a tuple's prefix": sent(
    { type: "array", prefixItems: [text] },
    { type: "array", prefixItems: [text, integer] },
    "major",
    "oasdiff safe: request-property-prefix-items-added",
    "What stands at the new position could be anything, and must be an integer now.",
  ),
  "other properties are no longer allowed": sent(
    object({ a: text }, { additionalProperties: true }),
    object({ a: text }, { additionalProperties: false }),
    "major",
    "Azure breaking: 1022 RemovedAdditionalProperties",
  ),
  "other properties are declared as allowed": sent(
    object({ a: text }),
    object({ a: text }, { additionalProperties: true }),
    "minor",
    "Azure breaking: 1021 AddedAdditionalProperties",
    "Azure counts the change of a model; callers may send more.",
  ),
  "a default is added": sent(
    text,
    { ...text, default: "a" },
    "minor",
    "oasdiff safe: request-property-default-value-added",
  ),
  "a default changes": sent(
    { ...text, default: "a" },
    { ...text, default: "b" },
    "minor",
    [
      "oasdiff safe: request-property-default-value-changed",
      "Azure breaking: 1027 DefaultValueChanged",
    ],
    "A call that leaves the property out means something else, but what callers wrote still compiles and is accepted.",
  ),
  "the order of a default's properties changes": sent(
    object({ a: text, b: text }, { default: { a: "1", b: "2" } }),
    object({ a: text, b: text }, { default: { b: "2", a: "1" } }),
    "none",
    [],
  ),
  "a default is removed": sent(
    { ...text, default: "a" },
    text,
    "minor",
    "oasdiff safe: request-property-default-value-removed",
  ),
  "a property is deprecated": sent(
    text,
    { ...text, deprecated: true },
    "minor",
    "oasdiff safe: request-property-deprecated",
  ),
  "a property is no longer deprecated": sent(
    { ...text, deprecated: true },
    text,
    "patch",
    "oasdiff safe: request-property-reactivated",
  ),
  "the body becomes required": row({ bodyRequired: false }, { bodyRequired: true }, "major", [
    "oasdiff breaking: request-body-became-required",
    "OpenAPITools breaking: request.body.increased",
  ]),
  "the body becomes optional": row(
    { bodyRequired: true },
    { bodyRequired: false },
    "minor",
    "oasdiff safe: request-body-became-optional",
  ),
  "a required body is added": row(
    { request: null },
    {},
    "major",
    "oasdiff breaking: request-body-added-required",
  ),
  "an optional body is added": row(
    { request: null },
    { bodyRequired: false },
    "major",
    "oasdiff safe: request-body-added-optional",
    "Options become the second argument of the method, so calls that give options no longer compile.",
  ),
  "the body is removed": row(
    {},
    { request: null },
    "major",
    "oasdiff breaking: request-body-removed",
  ),
  "the body has another media type": row(
    {},
    { mediaType: "application/vnd.api+json" },
    "minor",
    [
      "oasdiff breaking: request-body-media-type-removed",
      "OpenAPITools breaking: request.content.decreased",
      "Azure breaking: 1003 RequestBodyFormatNoLongerSupported",
    ],
    "The package sends the media type that the document names; callers never write it.",
  ),
  "a recursive schema gains a property": sent(
    { $ref: "#/components/schemas/Node" },
    { $ref: "#/components/schemas/NamedNode" },
    "minor",
    "oasdiff safe: new-optional-request-property",
  ),
};
