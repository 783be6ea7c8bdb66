import { object, type JsonValue, type Parts, type JsonSchema } from "../labelled/row.ts";

/**
 * A change, and every line that the report has of it: what the wire and the types say, the place, what was there and
 * what is there. A line ends before the reason, unless it has one.
 */
export type ReportedRow = [
  name: string,
  before: Partial<Parts>,
  after: Partial<Parts>,
  ...lines: readonly string[],
];

/** A property of the request body that changes. */
export const sent = (
  name: string,
  before: JsonSchema,
  after: JsonSchema,
  ...lines: readonly string[]
): ReportedRow => [
  name,
  { request: object({ it: before }) },
  { request: object({ it: after }) },
  ...lines,
];

/** A property of the response body that changes. */
export const received = (
  name: string,
  before: JsonSchema,
  after: JsonSchema,
  ...lines: readonly string[]
): ReportedRow => [
  name,
  { response: object({ it: before }) },
  { response: object({ it: after }) },
  ...lines,
];

export const tuple = (...prefixItems: JsonSchema[]) => ({
  type: "array",
  prefixItems,
  items: false,
  minItems: prefixItems.length,
});

/** An object that `kind` tells from others. */
export const kind = (
  name: string,
  properties: { [name: string]: JsonSchema },
  ...required: string[]
) => object({ kind: { const: name }, ...properties }, { required: ["kind", ...required] });

export const parameter = (
  place: string,
  name: string,
  more: { [key: string]: JsonValue } = {},
) => ({
  name,
  in: place,
  required: place === "path",
  schema: { type: "string" },
  ...more,
});
