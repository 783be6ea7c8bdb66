import type { Bump } from "../../../../scripts/spec-diff/bump.ts";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Schema = boolean | { [key: string]: Json };

/** An operation in parts that a row replaces. */
export type Parts = {
  method: string;
  /** Behind the row's own path. */
  suffix: string;
  server: string;
  security: string[];
  parameters: Json[];
  mediaType: string;
  bodyRequired: boolean;
  request: Schema | null;
  response: Schema | null;
  headers: { [name: string]: Json };
  /** By status: a schema, or null for no body. */
  others: { [status: string]: Schema | null };
  more: { [key: string]: Json };
  /** Components, whose names are the row's own. */
  schemas: { [name: string]: Schema };
};

/** What another tool or a specification says of such a change, by the name of its rule. */
export type Label = `${Source} ${"breaking" | "warning" | "safe"}: ${string}`;
type Source = "oasdiff" | "OpenAPITools" | "Azure" | "optic" | "semver-ts";

export type Row = {
  before: Partial<Parts>;
  after: Partial<Parts>;
  labels: readonly Label[];
  verdict: Bump;
  /** Why our verdict differs from a label. */
  because?: string | undefined;
};

export type Rows = Readonly<Record<string, Row>>;

export const text = { type: "string" };
export const integer = { type: "integer" };
export const number = { type: "number" };
export const list = (items: Schema, more = {}) => ({ type: "array", items, ...more });
export const object = (properties: { [name: string]: Schema }, more = {}) => ({
  type: "object",
  properties,
  ...more,
});

type Ending = [verdict: Bump, labels: Label | readonly Label[], because?: string];

export function row(before: Partial<Parts>, after: Partial<Parts>, ...ending: Ending): Row {
  const [verdict, labels, because] = ending;
  return { before, after, verdict, labels: [labels].flat(), because };
}

/** A property of the request body that changes from one schema to another. */
export function sent(before: Schema, after: Schema, ...ending: Ending): Row {
  return row({ request: object({ it: before }) }, { request: object({ it: after }) }, ...ending);
}

/** A property of the response that changes from one schema to another. */
export function received(before: Schema, after: Schema, ...ending: Ending): Row {
  return row({ response: object({ it: before }) }, { response: object({ it: after }) }, ...ending);
}
