import type { Descriptor } from "./descriptor.ts";
import type {
  AbortedError,
  HttpError,
  InvalidOptionsError,
  InvalidRequestError,
  NetworkError,
  TimeoutError,
  UnexpectedError,
} from "./errors.ts";
import type { ResponseHeaders, Signal } from "./fetch.ts";
import type { Input } from "./input.ts";

/*
 * This file derives the public types from the generated ones. Each takes a contract: the operation's entry in the table,
 * which names the media type, and the types that openapi-typescript made of the operation.
 */

/** The table entry and the generated types of one operation. */
export interface Contract {
  readonly entry: Descriptor;
  readonly types: {
    readonly parameters: {
      readonly path?: unknown;
      readonly query?: unknown;
      readonly header?: unknown;
    };
    readonly responses: object;
  };
}

/**
 * Options of one call. The default of each is the client's option of the same name.
 *
 * @example
 * ```ts
 * import type { CallOptions } from "@internal/promptlayer-client";
 *
 * const controller = new AbortController();
 * const options: CallOptions = { timeout: 5_000, signal: controller.signal };
 * ```
 */
export interface CallOptions {
  /** Ends the call at once, even during a wait. The error's `kind` is then `aborted`. */
  signal?: Signal | undefined;
  /** Milliseconds for the whole call: every attempt, every wait, the body. */
  timeout?: number | undefined;
  /** How many times a failed attempt is repeated; 0 turns retries off. */
  maxRetries?: number | undefined;
  /** Headers in addition to the client's. The key and the media types cannot be replaced. */
  headers?: { readonly [name: string]: string | undefined } | undefined;
}

/**
 * The outcome of one attempt of a call. It never contains the key.
 *
 * @example
 * ```ts
 * import { createPromptLayerClient, type AttemptEvent } from "@internal/promptlayer-client";
 *
 * const onAttempt = ({ operationId, attempt, duration, status, retryIn }: AttemptEvent) =>
 *   console.log(operationId, attempt, `${duration} ms`, status, retryIn);
 * export const client = createPromptLayerClient({ onAttempt });
 * ```
 */
export interface AttemptEvent {
  readonly operationId: string;
  /** From 1. */
  readonly attempt: number;
  /** Milliseconds. */
  readonly duration: number;
  /** `undefined` if no response arrived. */
  readonly status?: number | undefined;
  /**
   * The value that `fetch` threw, if no complete response arrived. If the deadline or the caller's signal ended the
   * attempt, it is the error of the call.
   */
  readonly error?: unknown;
  /** Milliseconds until the next attempt; `undefined` if there is none. */
  readonly retryIn?: number | undefined;
}

type Entry<C extends Contract> = C["entry"];
type Id<C extends Contract> = Entry<C>["id"];
type Responses<C extends Contract> = C["types"]["responses"];

/**
 * A status, range (`4XX`) or `default` that the document declares for the operation.
 *
 * @category Types of an operation
 * @example
 * ```ts
 * import type { ContractOf, Status } from "@internal/promptlayer-client";
 *
 * const seen = new Set<Status<ContractOf<"trackMetadata">>>();
 * ```
 */
export type Status<C extends Contract> = keyof Responses<C> & keyof Entry<C>["responses"];
type Successes<C extends Contract> = {
  [S in Status<C>]: `${S & (string | number)}` extends `2${string}` ? S : never;
}[Status<C>];
/** The statuses of successes. `default` is one only if the document declares no other success. */
export type SuccessStatus<C extends Contract> = [Successes<C>] extends [never]
  ? Extract<Status<C>, "default">
  : Successes<C>;
export type ErrorStatus<C extends Contract> = Exclude<Status<C>, Successes<C>>;
/** A range (`4XX`) or `default` stands for any status. */
export type StatusNumber<S> = S extends number ? S : number;

/**
 * The type of a response body in the media type that the table names; `Undeclared` if the document declares none.
 *
 * @category Types of an operation
 * @example
 * ```ts
 * import type { ContractOf, ResponseBody, Status } from "@internal/promptlayer-client";
 *
 * type Contract = ContractOf<"trackMetadata">;
 * const bodies: ResponseBody<Contract, Status<Contract>, undefined>[] = [];
 * ```
 */
export type ResponseBody<C extends Contract, S, Undeclared> =
  S extends Status<C>
    ? Entry<C>["responses"][S] extends { mediaType: infer MediaType }
      ? Responses<C>[S] extends { content: infer Bodies }
        ? Bodies[MediaType & keyof Bodies]
        : Undeclared
      : Undeclared
    : never;

/**
 * What a call resolves to: the body of any declared success.
 *
 * @category Types of an operation
 * @example
 * ```ts
 * import type { ContractOf, ResponseData } from "@internal/promptlayer-client";
 *
 * const log = (data: ResponseData<ContractOf<"trackMetadata">>) => console.log(data);
 * ```
 */
export type ResponseData<C extends Contract> = ResponseBody<C, SuccessStatus<C>, undefined>;

/**
 * Every error of a call of the operation: a union with the discriminants `kind` and `status`.
 *
 * @category Errors
 * @example
 * ```ts
 * import type { ContractOf, OperationError } from "@internal/promptlayer-client";
 *
 * const log = (error: OperationError<ContractOf<"trackMetadata">>) => console.warn(error.kind);
 * ```
 */
export type OperationError<C extends Contract> =
  | {
      [S in ErrorStatus<C>]: HttpError<Id<C>, StatusNumber<S>, ResponseBody<C, S, unknown>>;
    }[ErrorStatus<C>]
  | UnexpectedError<Id<C>>
  | InvalidRequestError<Id<C>>
  | NetworkError<Id<C>>
  | TimeoutError<Id<C>>
  | AbortedError<Id<C>>
  | InvalidOptionsError<Id<C>>;

/**
 * What `safe` resolves to: one member for each declared success, and one for every error.
 *
 * @category Types of an operation
 * @example
 * ```ts
 * import type { ContractOf, OperationResult } from "@internal/promptlayer-client";
 *
 * const isTracked = ({ ok }: OperationResult<ContractOf<"trackMetadata">>) => ok;
 * ```
 */
export type OperationResult<C extends Contract> =
  | {
      [S in SuccessStatus<C>]: {
        readonly ok: true;
        readonly status: StatusNumber<S>;
        readonly data: ResponseBody<C, S, undefined>;
        readonly headers: ResponseHeaders;
        /** How many requests were sent. */
        readonly attempts: number;
      };
    }[SuccessStatus<C>]
  | { readonly ok: false; readonly error: OperationError<C> };

/** The request body as the document declares it. */
export type DeclaredBody<C extends Contract> = C["types"] extends { requestBody?: infer Body }
  ? NonNullable<Body> extends { content: infer Bodies }
    ? Entry<C>["request"] extends { mediaType: infer MediaType }
      ? Bodies[MediaType & keyof Bodies]
      : never
    : never
  : never;

/**
 * The request body that a server receives; `undefined` if the document declares none, or if the body may be absent.
 *
 * @category Types of an operation
 * @example
 * ```ts
 * import type { ContractOf, ReceivedBody } from "@internal/promptlayer-client";
 *
 * const received: ReceivedBody<ContractOf<"trackMetadata">>[] = [];
 * ```
 */
export type ReceivedBody<C extends Contract> = Entry<C>["request"] extends null
  ? undefined
  : Entry<C>["request"] extends { required: true }
    ? DeclaredBody<C>
    : DeclaredBody<C> | undefined;

/**
 * The request body that a caller may give.
 *
 * @category Types of an operation
 * @example
 * ```ts
 * import type { ContractOf, RequestBody } from "@internal/promptlayer-client";
 *
 * const waiting: RequestBody<ContractOf<"trackMetadata">>[] = [];
 * ```
 */
export type RequestBody<C extends Contract> = Input<DeclaredBody<C>>;

type Places<C extends Contract> = Pick<C["types"]["parameters"], "path" | "query" | "header">;
type OperationParameters<C extends Contract> = {
  [
    Place in keyof Places<C> as [NonNullable<Places<C>[Place]>] extends [never] ? never : Place
  ]: Input<Places<C>[Place]>;
};

/** The options of a call, with `params` if the document declares path, query or header parameters. */
export type OperationOptions<C extends Contract> = [keyof OperationParameters<C>] extends [never]
  ? CallOptions
  : object extends OperationParameters<C>
    ? CallOptions & { params?: OperationParameters<C> | undefined }
    : CallOptions & { params: OperationParameters<C> };

type OptionsArgument<C extends Contract> =
  object extends OperationOptions<C>
    ? [options?: OperationOptions<C>]
    : [options: OperationOptions<C>];

type Arguments<C extends Contract> = Entry<C>["request"] extends null
  ? OptionsArgument<C>
  : Entry<C>["request"] extends { required: true }
    ? [body: RequestBody<C>, ...OptionsArgument<C>]
    : OptionsArgument<C> extends [unknown]
      ? [body: RequestBody<C> | undefined, ...OptionsArgument<C>]
      : [body?: RequestBody<C>, ...OptionsArgument<C>];

/**
 * The method of an operation. It throws a `PromptLayerError`; its `safe` returns the error instead.
 *
 * @category Types of an operation
 * @example
 * ```ts
 * import {
 *   createPromptLayerClient,
 *   type ContractOf,
 *   type OperationMethod,
 * } from "@internal/promptlayer-client";
 *
 * const client = createPromptLayerClient();
 * export const track: OperationMethod<ContractOf<"trackMetadata">> = client.trackMetadata;
 * ```
 */
export interface OperationMethod<C extends Contract> {
  (...args: Arguments<C>): Promise<ResponseData<C>>;
  /** The same call; never rejects. */
  safe(...args: Arguments<C>): Promise<OperationResult<C>>;
}
