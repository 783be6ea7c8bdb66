/** A schema, with the JSON pointer (RFC 6901) of the place where it is written. */
export type Schema = { value: unknown; pointer: string };

/** The same without `$ref`, `allOf`, `anyOf` and `oneOf`. */
export type SchemaPart = { value: Readonly<Record<string, unknown>>; pointer: string };

export const types = ["null", "boolean", "number", "string", "array", "object"] as const;

/** A part of the values that a schema accepts: of one type, and all parts of the schema hold for them. */
export type Shape = {
  type: (typeof types)[number];
  /** Whether the numbers are whole. */
  isInteger: boolean;
  /** The only values, each as JSON; `undefined` where there are others. */
  values: readonly string[] | undefined;
  /** Values that are listed although any other is accepted, too. */
  known?: readonly string[];
  parts: readonly SchemaPart[];
};
