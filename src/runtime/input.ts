/**
 * The type that callers may give for a declared type. It is wider in three ways. Arrays may be read-only. Optional
 * properties may be `undefined`, because JSON leaves them out. An object with arbitrary properties may be typed by an
 * `interface`, which TypeScript does not assign to an index signature.
 */
export type Input<T> = unknown extends T
  ? T
  : T extends readonly (infer Item)[]
    ? Item[] extends T
      ? readonly Input<Item>[] // Unlike a mapped type, it may hold itself.
      : { readonly [Index in keyof T]: Input<T[Index]> }
    : T extends object
      ? IsOpen<T> extends true
        ? [keyof NamedProperties<T>] extends [never]
          ? AnyObject
          : AnyObject & NamedProperties<T>
        : { [Key in keyof T]: Input<T[Key]> | OrUndefined<T, Key> }
      : T;

/** Whether the object may have arbitrary properties of any type. */
type IsOpen<T> = string extends keyof T
  ? unknown extends T[keyof T & string]
    ? true
    : false
  : false;

/** The properties that an open object names. */
type NamedProperties<T> = {
  [Key in keyof T as string extends Key ? never : Key]: Input<T[Key]> | OrUndefined<T, Key>;
};

/** `undefined` for each property that may be absent: an optional one, and one that only an index signature names. */
type OrUndefined<T, Key extends keyof T> =
  Record<never, never> extends Pick<T, Key> ? undefined : never;

/** An object with arbitrary properties, a literal or typed by an `interface`. Arrays, `Map` and `Set` are excluded. */
type AnyObject =
  { readonly [property: string]: unknown } | (object & { readonly [Symbol.iterator]?: never });
