/**
 * A type as callers may write it: arrays may be read-only, properties that may be absent may be `undefined`
 * (JSON leaves them out), and an object with any properties may be typed by an `interface`, which TypeScript
 * does not assign to an index signature.
 */
export type Input<T> = unknown extends T
  ? T
  : T extends readonly unknown[]
    ? { readonly [Index in keyof T]: Input<T[Index]> }
    : T extends object
      ? IsOpen<T> extends true
        ? [keyof Known<T>] extends [never]
          ? AnyObject
          : AnyObject & Known<T>
        : { [Key in keyof T]: Input<T[Key]> | OrUndefined<T, Key> }
      : T;

/** Whether the object may have any other properties, of any type. */
type IsOpen<T> = string extends keyof T
  ? unknown extends T[keyof T & string]
    ? true
    : false
  : false;

/** The properties that an open object names. */
type Known<T> = {
  [Key in keyof T as string extends Key ? never : Key]: Input<T[Key]> | OrUndefined<T, Key>;
};

/** Absent may be an optional property, and each that only an index signature names: an empty object fits it. */
type OrUndefined<T, Key extends keyof T> =
  Record<never, never> extends Pick<T, Key> ? undefined : never;

/** Any properties: written in place, or typed by an `interface`; no array, `Map` or `Set`. */
type AnyObject =
  { readonly [property: string]: unknown } | (object & { readonly [Symbol.iterator]?: never });
