import type { Operations } from "../generated/operations.ts";
import type { operations } from "../generated/types.ts";
import type { Validate } from "../generated/validate.ts";
import type { OperationError } from "./errors.ts";
import type { ResponseHeaders, Signal } from "./fetch.ts";

/*
 * The only bridge from generated types to public ones. Each is derived from openapi-typescript's
 * `operations` through the operation table, which says which media type is spoken.
 */

/** An operation that both the table and the types know. */
export type OperationId = keyof Operations & keyof operations;

/** What the facade reads of an entry of the operation table. */
export interface Descriptor {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly server: string;
  readonly security: {
    readonly in: "header" | "query";
    readonly name: string;
    readonly prefix: string;
  } | null;
  readonly accept: string;
  readonly params: Validate | null;
  readonly serializers: Serializers | null;
  readonly request: (Content & { readonly required: boolean }) | null;
  readonly responses: { readonly [status: string]: Content | null };
}

/** What writes path and query parameters; not openapi-fetch's own types, which public declarations must not name. */
interface Serializers {
  path(path: string, params: { [name: string]: unknown }): string;
  query(query: unknown): string;
}

interface Content {
  readonly mediaType: string;
  readonly validate: Validate | null;
}

type Responses<Id extends OperationId> = operations[Id]["responses"];
/** A status, range (`4XX`) or `default` that the document declares for the operation. */
export type Status<Id extends OperationId> = keyof Responses<Id> &
  keyof Operations[Id]["responses"];
type Successes<Id extends OperationId> = {
  [S in Status<Id>]: `${S & (string | number)}` extends `2${string}` ? S : never;
}[Status<Id>];
/** `default` describes successes only where the document declares no other success. */
type SuccessStatus<Id extends OperationId> = [Successes<Id>] extends [never]
  ? Extract<Status<Id>, "default">
  : Successes<Id>;
export type ErrorStatus<Id extends OperationId> = Exclude<Status<Id>, Successes<Id>>;
/** A range (`4XX`) or `default` stands for any status. */
export type StatusNumber<S> = S extends number ? S : number;

/** The type of a body in the media type that the table names; `Undeclared` where the document declares none. */
export type ResponseBody<Id extends OperationId, S, Undeclared> =
  S extends Status<Id>
    ? Operations[Id]["responses"][S] extends { mediaType: infer MediaType }
      ? Responses<Id>[S] extends { content: infer Bodies }
        ? Bodies[MediaType & keyof Bodies]
        : Undeclared
      : Undeclared
    : never;

/** What a call resolves to: the body of any documented success. */
export type ResponseData<Id extends OperationId> = ResponseBody<Id, SuccessStatus<Id>, undefined>;

/** What `safe` resolves to: one member for each documented success, and one for everything else. */
export type OperationResult<Id extends OperationId> =
  | {
      [S in SuccessStatus<Id>]: {
        readonly ok: true;
        readonly status: StatusNumber<S>;
        readonly data: ResponseBody<Id, S, undefined>;
        readonly headers: ResponseHeaders;
        /** How many requests were sent. */
        readonly attempts: number;
      };
    }[SuccessStatus<Id>]
  | { readonly ok: false; readonly error: OperationError<Id> };

/** The request body as the document declares it. */
export type DeclaredBody<Id extends OperationId> = operations[Id] extends {
  requestBody?: infer Body;
}
  ? NonNullable<Body> extends { content: infer Bodies }
    ? Operations[Id]["request"] extends { mediaType: infer MediaType }
      ? Bodies[MediaType & keyof Bodies]
      : never
    : never
  : never;

/** The request body as a caller may give it. */
export type RequestBody<Id extends OperationId> = Input<DeclaredBody<Id>>;

/**
 * A type as callers may write it: arrays may be read-only, optional properties may be `undefined` (JSON
 * leaves them out), and an object with any properties may be typed by an `interface`, which TypeScript
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

type OrUndefined<T, Key extends keyof T> = object extends Pick<T, Key> ? undefined : never;

/** Any properties: written in place, or typed by an `interface`; no array, `Map` or `Set`. */
type AnyObject =
  { readonly [property: string]: unknown } | (object & { readonly [Symbol.iterator]?: never });

type Places<Id extends OperationId> = Pick<
  operations[Id]["parameters"],
  "path" | "query" | "header"
>;
type Parameters<Id extends OperationId> = {
  [
    Place in keyof Places<Id> as [NonNullable<Places<Id>[Place]>] extends [never] ? never : Place
  ]: Input<Places<Id>[Place]>;
};

/**
 * Options of one call; what is absent is as the client was created.
 *
 * @example
 * ```ts
 * import { createPromptLayerClient, type CallOptions } from "@internal/promptlayer-client";
 *
 * const client = createPromptLayerClient();
 * const options: CallOptions = { timeout: 5_000, signal: new AbortController().signal };
 * await client.trackMetadata({ request_id: 12345, metadata: {} }, options);
 * ```
 */
export interface CallOptions {
  /** Ends the call at once, also in the middle of a wait; the error's `kind` is then `aborted`. */
  signal?: Signal | undefined;
  /** Milliseconds for the whole call: every attempt, every wait, the body. Default 10_000. */
  timeout?: number | undefined;
  /** How many times a failed attempt is repeated. Default 2; 0 turns retries off. */
  maxRetries?: number | undefined;
  /** Headers beside those of the client; the key and the media types cannot be replaced. */
  headers?: { readonly [name: string]: string | undefined } | undefined;
}

/** The options of an operation, with `params` where the document declares path, query or header parameters. */
export type OperationOptions<Id extends OperationId> = [keyof Parameters<Id>] extends [never]
  ? CallOptions
  : object extends Parameters<Id>
    ? CallOptions & { params?: Parameters<Id> | undefined }
    : CallOptions & { params: Parameters<Id> };

type OptionsArgument<Id extends OperationId> =
  object extends OperationOptions<Id>
    ? [options?: OperationOptions<Id>]
    : [options: OperationOptions<Id>];

type Arguments<Id extends OperationId> = Operations[Id]["request"] extends null
  ? OptionsArgument<Id>
  : Operations[Id]["request"] extends { required: true }
    ? [body: RequestBody<Id>, ...OptionsArgument<Id>]
    : OptionsArgument<Id> extends [unknown]
      ? [body: RequestBody<Id> | undefined, ...OptionsArgument<Id>]
      : [body?: RequestBody<Id>, ...OptionsArgument<Id>];

/** An operation as a method: throws a `PromptLayerError`; its `safe` returns it instead. */
export interface OperationMethod<Id extends OperationId> {
  (...args: Arguments<Id>): Promise<ResponseData<Id>>;
  /** The same call; never rejects. */
  safe(...args: Arguments<Id>): Promise<OperationResult<Id>>;
}
