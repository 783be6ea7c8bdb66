import type { Operations } from "../../generated/operations.ts";
import type { operations } from "../../generated/types.ts";
import type { Validate } from "../../generated/validate.ts";
import type { OperationError } from "./errors.ts";
import type { ResponseHeaders } from "./fetch.ts";
import type { Input } from "./input.ts";
import type { CallOptions } from "./options.ts";

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
  readonly writeAddress: AddressWriter | null;
  readonly request: (Content & { readonly required: boolean }) | null;
  readonly responses: { readonly [status: string]: Content | null };
}

/** What writes path and query parameters. It is part of the public declarations, so it names no library. */
export type AddressWriter = (
  path: string,
  baseUrl: string,
  params: { path: Record<string, unknown>; query: Record<string, unknown> },
) => string;

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

/** The request body as it arrives: none where the document declares none, or where it may be and was left out. */
export type ReceivedBody<Id extends OperationId> = Operations[Id]["request"] extends null
  ? undefined
  : Operations[Id]["request"] extends { required: true }
    ? DeclaredBody<Id>
    : DeclaredBody<Id> | undefined;

/** The request body as a caller may give it. */
export type RequestBody<Id extends OperationId> = Input<DeclaredBody<Id>>;

type Places<Id extends OperationId> = Pick<
  operations[Id]["parameters"],
  "path" | "query" | "header"
>;
type Parameters<Id extends OperationId> = {
  [
    Place in keyof Places<Id> as [NonNullable<Places<Id>[Place]>] extends [never] ? never : Place
  ]: Input<Places<Id>[Place]>;
};

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
