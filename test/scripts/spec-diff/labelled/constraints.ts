import {
  integer,
  list,
  number,
  object,
  received,
  sent,
  text,
  type Label,
  type LabelledRow,
  type LabelledRows,
  type JsonSchema,
} from "./row.ts";

/** Rules of oasdiff: when the request becomes tighter and looser, and when the response does. */
type OasdiffRules = {
  request?: [tighter: string, looser: string];
  response?: [tighter: string, looser: string];
};

const constraints: readonly [
  name: string,
  loose: JsonSchema,
  tight: JsonSchema,
  rules: OasdiffRules,
][] = [
  [
    "minLength",
    { ...text, minLength: 1 },
    { ...text, minLength: 2 },
    {
      request: ["request-property-min-length-increased", "request-property-min-length-decreased"],
      response: [
        "response-property-min-length-increased",
        "response-property-min-length-decreased",
      ],
    },
  ],
  [
    "maxLength",
    text,
    { ...text, maxLength: 9 },
    {
      request: ["request-property-max-length-set", "request-property-max-length-unset"],
      response: ["response-property-max-length-set", "response-property-max-length-unset"],
    },
  ],
  [
    "minimum",
    { ...integer, minimum: 0 },
    { ...integer, minimum: 1 },
    {
      request: ["request-property-min-increased", "request-property-min-decreased"],
      response: ["response-property-min-increased", "response-property-min-decreased"],
    },
  ],
  [
    "exclusiveMaximum",
    { ...number, maximum: 9 },
    { ...number, exclusiveMaximum: 9 },
    {
      request: ["request-property-exclusive-max-set", "request-property-exclusive-max-unset"],
      response: [
        "response-property-exclusive-max-decreased",
        "response-property-exclusive-max-increased",
      ],
    },
  ],
  [
    "minItems",
    list(text),
    list(text, { minItems: 1 }),
    {
      request: ["request-property-min-items-set", "request-property-min-items-decreased"],
      response: ["response-property-min-items-increased", "response-property-min-items-unset"],
    },
  ],
  [
    "pattern",
    text,
    { ...text, pattern: "^a" },
    {
      request: ["request-property-pattern-added", "request-property-pattern-removed"],
      response: ["response-property-pattern-added", "response-property-pattern-removed"],
    },
  ],
  [
    "patternProperties",
    object({}),
    object({}, { patternProperties: { "^x-": text } }),
    {
      request: [
        "request-property-pattern-property-added",
        "request-property-pattern-property-removed",
      ],
      response: [
        "response-property-pattern-property-added",
        "response-property-pattern-property-removed",
      ],
    },
  ],
  [
    "propertyNames",
    object({}),
    object({}, { propertyNames: { maxLength: 9 } }),
    {
      request: ["request-property-property-names-added", "request-property-property-names-removed"],
      response: [
        "response-property-property-names-added",
        "response-property-property-names-removed",
      ],
    },
  ],
  [
    "dependentRequired",
    object({ a: text }),
    object({ a: text }, { dependentRequired: { a: ["b"] } }),
    {
      request: [
        "request-property-dependent-required-added",
        "request-property-dependent-required-removed",
      ],
      response: [
        "response-property-dependent-required-added",
        "response-property-dependent-required-removed",
      ],
    },
  ],
  [
    "contains",
    list(text),
    list(text, { contains: { const: "a" } }),
    {
      request: ["request-property-contains-added", "request-property-contains-removed"],
      response: ["response-property-contains-added", "response-property-contains-removed"],
    },
  ],
  [
    "if and then",
    object({ a: text }),
    object({ a: text }, { if: { required: ["a"] }, then: { required: ["b"] } }),
    {
      request: ["request-property-if-added", "request-property-if-removed"],
      response: ["response-property-if-added", "response-property-if-removed"],
    },
  ],
  [
    "unevaluatedProperties",
    { allOf: [object({ a: text })] },
    { allOf: [object({ a: text })], unevaluatedProperties: false },
    {
      request: [
        "request-property-unevaluated-properties-added",
        "request-property-unevaluated-properties-removed",
      ],
      response: [
        "response-property-unevaluated-properties-added",
        "response-property-unevaluated-properties-removed",
      ],
    },
  ],
  ["multipleOf", { ...integer, multipleOf: 2 }, { ...integer, multipleOf: 6 }, {}],
  ["uniqueItems", list(text), list(text, { uniqueItems: true }), {}],
  ["minProperties", object({}), object({}, { minProperties: 1 }), {}],
  ["not", text, { ...text, not: { const: "a" } }, {}],
  [
    "what not refuses",
    { ...text, not: { minLength: 5 } },
    { ...text, not: { minLength: 3 } },
    { request: ["request-property-not-changed", ""] },
  ],
  [
    "what propertyNames asks for",
    object({}, { propertyNames: { pattern: "^a" } }),
    object({}, { propertyNames: { pattern: "^a", maxLength: 9 } }),
    { request: ["request-property-property-names-changed", ""] },
  ],
  [
    "what contains asks for",
    list(integer, { contains: { minimum: 3 } }),
    list(integer, { contains: { minimum: 5 } }),
    { request: ["request-property-contains-changed", ""] },
  ],
  [
    "what dependentRequired asks for",
    object({ a: text }, { dependentRequired: { a: ["b"] } }),
    object({ a: text }, { dependentRequired: { a: ["b", "c"] } }),
    { request: ["request-property-dependent-required-changed", ""] },
  ],
  ["format", text, { ...text, format: "uuid" }, {}],
  ["the format of a number", { ...integer, format: "int64" }, { ...integer, format: "int32" }, {}],
];

/** What oasdiff warns of, because it cannot tell how servers treat it. */
const warned = /^request-\S+-(set|pattern-changed)$/;

export const constraintRows: LabelledRows = Object.fromEntries(
  constraints.flatMap(([name, loose, tight, { request, response }]): [string, LabelledRow][] => [
    [
      `${name} becomes tighter in the request`,
      sent(loose, tight, "major", labels(request?.[0], "breaking")),
    ],
    [
      `${name} becomes looser in the request`,
      sent(tight, loose, "minor", labels(request?.[1], "safe")),
    ],
    [
      `${name} becomes tighter in the response`,
      received(loose, tight, "minor", labels(response?.[0], "safe")),
    ],
    [
      `${name} becomes looser in the response`,
      name === "pattern"
        ? received(tight, loose, "minor", labels(response?.[1], "safe"))
        : received(tight, loose, "major", labels(response?.[1], "breaking")),
    ],
  ]),
);

function labels(rule: string | undefined, label: "breaking" | "safe"): Label[] {
  if (!rule) return [];
  return [`oasdiff ${warned.test(rule) ? "warning" : label}: ${rule}`];
}

const metByAll: readonly [name: string, before: JsonSchema, after: JsonSchema][] = [
  ["minLength 0", text, { ...text, minLength: 0 }],
  ["minItems 0", list(text), list(text, { minItems: 0, uniqueItems: false })],
  ["minProperties 0", object({}), object({}, { minProperties: 0, required: [] })],
  ["not false", text, { ...text, not: false }],
  ["propertyNames of any kind", object({}), object({}, { propertyNames: {} })],
  ["dependentRequired of nothing", object({}), object({}, { dependentRequired: { a: [] } })],
  ["contains of nothing", list(text), list(text, { contains: { const: "a" }, minContains: 0 })],
  ["maxContains without contains", list(text), list(text, { maxContains: 1 })],
  ["if without then and else", object({}), object({}, { if: { required: ["a"] } })],
];

/** Constraints that are neither tighter nor looser. */
export const otherConstraints: LabelledRows = {
  "a pattern changes in the request": sent(
    { ...text, pattern: "^a" },
    { ...text, pattern: "^b" },
    "major",
    [
      "oasdiff warning: request-property-pattern-changed",
      "OpenAPITools breaking: schema.pattern.changed",
    ],
  ),
  "a pattern changes in the response": received(
    { ...text, pattern: "^a" },
    { ...text, pattern: "^b" },
    "minor",
    [
      "oasdiff safe: response-property-pattern-changed",
      "OpenAPITools breaking: schema.pattern.changed",
    ],
    "Callers treat the text as text.",
  ),
  "a format changes in the request": sent(
    { ...text, format: "date" },
    { ...text, format: "date-time" },
    "major",
    "Azure breaking: 1023 TypeFormatChanged",
  ),
  "a format changes in the response": received(
    { ...text, format: "date" },
    { ...text, format: "date-time" },
    "major",
    "Azure breaking: 1023 TypeFormatChanged",
  ),
  "a minimum becomes exclusive, and lower": sent(
    { ...number, minimum: 1 },
    { ...number, exclusiveMinimum: 0 },
    "minor",
    "oasdiff safe: request-property-min-decreased",
  ),
  "a whole number's minimum is written as an exclusive one": sent(
    { ...integer, minimum: 1 },
    { ...integer, exclusiveMinimum: 0 },
    "none",
    "oasdiff safe: request-property-min-decreased",
  ),
  ...Object.fromEntries(
    metByAll.map(([name, before, after]): [string, LabelledRow] => [
      `${name}, which every value meets`,
      sent(before, after, "none", []),
    ]),
  ),
  "a least common multiple is written as its factors": sent(
    { ...integer, multipleOf: 6 },
    { allOf: [{ ...integer, multipleOf: 2 }, { multipleOf: 3 }] },
    "none",
    "oasdiff breaking: request-property-all-of-added",
    "oasdiff looks at the keyword; the same values match.",
  ),
  "a multiple of fractions is written as its factors": received(
    { ...number, multipleOf: 0.6 },
    { allOf: [{ ...number, multipleOf: 0.2 }, { multipleOf: 0.3 }] },
    "none",
    [],
  ),
  "what contains asks for may be missing": sent(
    list(text, { contains: { const: "a" } }),
    list(text, { contains: { const: "a" }, minContains: 0 }),
    "minor",
    "oasdiff safe: request-property-contains-removed",
  ),
  "a format that no validator judges is added in the request": sent(
    text,
    { ...text, format: "vin" },
    "patch",
    "Azure breaking: 1023 TypeFormatChanged",
    "Such a format only tells people what the text is.",
  ),
  "a format that no validator judges changes in the response": received(
    { ...text, format: "vin" },
    { ...text, format: "phone" },
    "patch",
    "Azure breaking: 1023 TypeFormatChanged",
    "Such a format only tells people what the text is.",
  ),
  "a format that validators judge becomes one that none does": sent(
    { ...text, format: "uuid" },
    { ...text, format: "vin" },
    "minor",
    "Azure breaking: 1023 TypeFormatChanged",
    "What was accepted still is.",
  ),
  "base64 is written as of OpenAPI 3.1": sent(
    { ...text, format: "byte" },
    { ...text, contentEncoding: "base64" },
    "none",
    "Azure breaking: 1023 TypeFormatChanged",
    "Azure looks at the keyword; the same values match.",
  ),
  "what dependentRequired asks for changes in the request": sent(
    object({ a: text }, { dependentRequired: { a: ["b"] } }),
    object({ a: text }, { dependentRequired: { a: ["c"] } }),
    "major",
    "oasdiff breaking: request-property-dependent-required-changed",
  ),
  "the lengths of a list change in both senses": sent(
    list(text, { minItems: 1, maxItems: 5 }),
    list(text, { minItems: 2, maxItems: 9 }),
    "major",
    "oasdiff breaking: request-property-min-items-increased",
  ),
};
