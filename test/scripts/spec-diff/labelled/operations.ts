import {
  integer,
  list,
  row,
  text,
  type JsonValue,
  type LabelledRow,
  type Rating,
  type LabelledRows,
  type JsonSchema,
} from "./row.ts";

const query = (schema: JsonSchema, more: { [key: string]: JsonValue } = {}) => ({
  name: "it",
  in: "query",
  schema,
  ...more,
});
const parameter = (
  before: JsonValue | null,
  after: JsonValue | null,
  ...rating: Rating
): LabelledRow =>
  row(
    { parameters: before === null ? [] : [before] },
    { parameters: after === null ? [] : [after] },
    ...rating,
  );

/** Parameters, addresses, keys, and what is said of operations as a whole. */
export const operations: LabelledRows = {
  "nothing changes": row({}, {}, "none", []),
  "a required parameter is added": parameter(null, query(text, { required: true }), "major", [
    "oasdiff breaking: new-required-request-parameter",
    "OpenAPITools breaking: request.params.required.increased",
    "Azure breaking: 1010 AddingRequiredParameter",
    "optic breaking: prevent new required parameter",
  ]),
  "an optional parameter is added": parameter(
    null,
    query(text),
    "minor",
    [
      "oasdiff safe: new-optional-request-parameter",
      "Azure breaking: 1043 AddingOptionalParameter",
    ],
    "Azure counts it, because older servers do not know it; callers need not send it.",
  ),
  "an optional parameter is removed": parameter(query(text), null, "major", [
    "oasdiff warning: request-parameter-removed",
    "OpenAPITools breaking: request.params.decreased",
    "Azure breaking: 1046 RemovedOptionalParameter",
  ]),
  "a required parameter is removed": parameter(
    query(text, { required: true }),
    null,
    "major",
    "Azure breaking: 1009 RemovedRequiredParameter",
  ),
  "a parameter becomes required": parameter(query(text), query(text, { required: true }), "major", [
    "oasdiff breaking: request-parameter-became-required",
    "OpenAPITools breaking: request.params.required.increased",
    "optic breaking: prevent require existing parameter",
  ]),
  "a parameter becomes optional": parameter(
    query(text, { required: true }),
    query(text),
    "minor",
    [
      "oasdiff safe: request-parameter-became-optional",
      "Azure breaking: 1025 RequiredStatusChange",
    ],
    "Azure counts the loosening in requests, too; every call of today goes on.",
  ),
  "a parameter moves from the query to a header": parameter(
    query(text),
    { ...query(text), in: "header" },
    "major",
    "Azure breaking: 1015 ParameterInHasChanged",
  ),
  "a parameter's type changes": parameter(query(text), query(integer), "major", [
    "oasdiff breaking: request-parameter-type-changed",
    "Azure breaking: 1026 TypeChanged",
    "optic breaking: prevent parameter type change",
  ]),
  "a parameter's type becomes wider": parameter(
    query(integer),
    query({ anyOf: [integer, text] }),
    "minor",
    "oasdiff safe: request-parameter-list-of-types-widened",
  ),
  "a parameter becomes an enum": parameter(
    query(text),
    query({ ...text, enum: ["a"] }),
    "major",
    "oasdiff breaking: request-parameter-became-enum",
  ),
  "a value is added to a parameter's enum": parameter(
    query({ enum: ["a"] }),
    query({ enum: ["a", "b"] }),
    "minor",
    "oasdiff safe: request-parameter-enum-value-added",
  ),
  "a value is removed from a parameter's enum": parameter(
    query({ enum: ["a", "b"] }),
    query({ enum: ["a"] }),
    "major",
    [
      "oasdiff breaking: request-parameter-enum-value-removed",
      "optic breaking: prevent parameter enum break",
    ],
  ),
  "a parameter's maximum decreases": parameter(
    query({ ...integer, maximum: 9 }),
    query({ ...integer, maximum: 5 }),
    "major",
    "oasdiff breaking: request-parameter-max-decreased",
  ),
  "a parameter's maximum increases": parameter(
    query({ ...integer, maximum: 5 }),
    query({ ...integer, maximum: 9 }),
    "minor",
    "oasdiff safe: request-parameter-max-increased",
  ),
  "a parameter gets a maximum length": parameter(
    query(text),
    query({ ...text, maxLength: 9 }),
    "major",
    "oasdiff warning: request-parameter-max-length-set",
  ),
  "a parameter gets a pattern": parameter(
    query(text),
    query({ ...text, pattern: "^a" }),
    "major",
    "oasdiff breaking: request-parameter-pattern-added",
  ),
  "a parameter's pattern is removed": parameter(
    query({ ...text, pattern: "^a" }),
    query(text),
    "minor",
    "oasdiff safe: request-parameter-pattern-removed",
  ),
  "a parameter's list needs more items": parameter(
    query(list(text, { minItems: 1 })),
    query(list(text, { minItems: 2 })),
    "major",
    "oasdiff breaking: request-parameter-min-items-increased",
  ),
  "a parameter's default changes": parameter(
    query({ ...integer, default: 10 }),
    query({ ...integer, default: 20 }),
    "minor",
    [
      "oasdiff breaking: request-parameter-default-value-changed",
      "Azure breaking: 1027 DefaultValueChanged",
    ],
    "A call that leaves it out means something else, but what callers wrote still compiles and is accepted.",
  ),
  "a parameter's default is added": parameter(
    query(integer),
    query({ ...integer, default: 20 }),
    "minor",
    "oasdiff breaking: request-parameter-default-value-added",
    "As with a default that changes.",
  ),
  "a parameter's default is removed": parameter(
    query({ ...integer, default: 20 }),
    query(integer),
    "minor",
    "oasdiff breaking: request-parameter-default-value-removed",
    "As with a default that changes.",
  ),
  "a parameter's list is written otherwise": parameter(
    query(list(text)),
    query(list(text), { style: "spaceDelimited", explode: false }),
    "minor",
    "Azure breaking: 1028 ArrayCollectionFormatChanged",
    "The package writes lists as the document says; callers give the same list.",
  ),
  "a parameter is deprecated": parameter(
    query(text),
    query(text, { deprecated: true }),
    "minor",
    "oasdiff safe: request-parameter-deprecated",
  ),
  "the order of parameters changes": row(
    { parameters: [query(text), { ...query(text), name: "that" }] },
    { parameters: [{ ...query(text), name: "that" }, query(text)] },
    "none",
    "Azure breaking: 1042 ChangedParameterOrder",
    "Callers give parameters by name.",
  ),
  "the path changes": row(
    {},
    { suffix: "/v2" },
    "minor",
    [
      "oasdiff breaking: api-path-removed-without-deprecation",
      "OpenAPITools breaking: openapi.endpoints.decreased",
      "Azure breaking: 1005 RemovedPath",
    ],
    "The operation keeps its id, so the package follows and callers change nothing.",
  ),
  "a path parameter is renamed": row(
    { suffix: "/{a}", parameters: [{ name: "a", in: "path", required: true, schema: text }] },
    { suffix: "/{b}", parameters: [{ name: "b", in: "path", required: true, schema: text }] },
    "major",
    "Azure breaking: 1009 RemovedRequiredParameter",
  ),
  "a path parameter is added": row(
    {},
    { suffix: "/{a}", parameters: [{ name: "a", in: "path", required: true, schema: text }] },
    "major",
    "oasdiff breaking: new-request-path-parameter",
  ),
  "the method changes": row(
    {},
    { method: "put" },
    "minor",
    [
      "oasdiff breaking: api-removed-without-deprecation",
      "OpenAPITools breaking: openapi.endpoints.decreased",
      "Azure breaking: 1035 RemovedOperation",
    ],
    "The operation keeps its id, so the package follows and callers change nothing.",
  ),
  "the operationId changes": row(
    {},
    { more: { operationId: "renamed" } },
    "major",
    ["oasdiff safe: api-operation-id-removed", "Azure breaking: 1008 ModifiedOperationId"],
    "The method of the client has the operation's name.",
  ),
  "the operation is deprecated": row(
    {},
    { more: { deprecated: true } },
    "minor",
    "oasdiff safe: endpoint-deprecated",
  ),
  "the operation is no longer deprecated": row(
    { more: { deprecated: true } },
    {},
    "patch",
    "oasdiff safe: endpoint-reactivated",
  ),
  "a tag is added": row({}, { more: { tags: ["a"] } }, "patch", "oasdiff safe: api-tag-added"),
  "the description changes": row(
    { more: { description: "Old." } },
    { more: { description: "New." } },
    "patch",
    [],
  ),
  "the host changes": row(
    {},
    { server: "https://eu.example.com" },
    "major",
    "OpenAPITools breaking: openapi.endpoints.decreased",
  ),
  "the server's path changes": row(
    { server: "https://api.example.com/v1" },
    { server: "https://api.example.com/v2" },
    "minor",
    [],
  ),
  "the key's header is renamed": row(
    {},
    { security: ["OtherKey"] },
    "minor",
    [
      "oasdiff safe: api-security-removed",
      "OpenAPITools breaking: security.requirements.decreased",
    ],
    "The key is the same; the package puts it where the document says.",
  ),
  "the key moves to the query": row(
    {},
    { security: ["QueryKey"] },
    "minor",
    "OpenAPITools breaking: security.requirements.decreased",
    "The key is the same; the package puts it where the document says.",
  ),
  "a bearer token is asked for instead of the key": row(
    {},
    { security: ["Bearer"] },
    "major",
    [
      "OpenAPITools breaking: security.scheme.scheme.changed",
      "oasdiff safe: api-security-component-type-changed",
    ],
    "oasdiff leaves it to the reader; callers need another secret.",
  ),
  "a key is asked for": row(
    { security: [] },
    {},
    "major",
    "OpenAPITools breaking: security.requirement.schemes.increased",
  ),
  "no key is asked for any more": row(
    {},
    { security: [] },
    "minor",
    "oasdiff safe: api-security-removed",
  ),
};
