import type { Bump } from "../../../../scripts/spec-diff/bump.ts";

export type JsonValue =
  null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };
export type JsonSchema = boolean | { [key: string]: JsonValue };

/** An operation in parts that a row replaces. */
export type Parts = {
  method: string;
  /** Behind the row's own path. */
  suffix: string;
  server: string;
  security: string[];
  parameters: JsonValue[];
  mediaType: string;
  bodyRequired: boolean;
  request: JsonSchema | null;
  response: JsonSchema | null;
  headers: { [name: string]: JsonValue };
  /** By status: a schema, or null for no body. */
  others: { [status: string]: JsonSchema | null };
  more: { [key: string]: JsonValue };
  /** Components, whose names are the row's own. */
  schemas: { [name: string]: JsonSchema };
};

/** What another tool or a specification says of such a change, by the name of its rule. */
export type Label = `${LabelSource} ${"breaking" | "warning" | "safe"}: ${string}`;
type LabelSource = "oasdiff" | "OpenAPITools" | "Azure" | "optic" | "semver-ts";

export type LabelledRow = {
  before: Partial<Parts>;
  after: Partial<Parts>;
  labels: readonly Label[];
  verdict: Bump;
  /** Why our verdict differs from a label. */
  because?: string | undefined;
};

export type LabelledRows = Readonly<Record<string, LabelledRow>>;

export const text = { type: "string" };
export const integer = { type: "integer" };
export const number = { type: "number" };
export const list = (items: JsonSchema, more = {}) => ({ type: "array", items, ...more });
export const object = (properties: { [name: string]: JsonSchema }, more = {}) => ({
  type: "object",
  properties,
  ...more,
});

export type Rating = [verdict: Bump, labels: Label | readonly Label[], because?: string];

export function row(before: Partial<Parts>, after: Partial<Parts>, ...rating: Rating): LabelledRow {
  const [verdict, labels, because] = rating;
  return { before, after, verdict, labels: [labels].flat(), because };
}

/** A property of the request body that changes from one schema to another. */
export function sent(before: JsonSchema, after: JsonSchema, ...rating: Rating): LabelledRow {
  return row({ request: object({ it: before }) }, { request: object({ it: after }) }, ...rating);
}

/** A property of the response that changes from one schema to another. */
export function received(before: JsonSchema, after: JsonSchema, ...rating: Rating): LabelledRow {
  return row({ response: object({ it: before }) }, { response: object({ it: after }) }, ...rating);
}
