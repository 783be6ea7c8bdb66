import type { PromptLayerClient } from "../client.ts";
import type { ResponseHeaders } from "./fetch.ts";
import type { ErrorStatus, OperationId, ResponseBody, StatusNumber } from "./types.ts";

/**
 * One thing that is wrong: where (`metadata.tags[0]`, or `""` for the whole) and what.
 *
 * @example
 * ```ts
 * import { createPromptLayerClient, type Issue } from "@internal/promptlayer-client";
 *
 * const client = createPromptLayerClient();
 * const result = await client.trackMetadata.safe({ request_id: NaN, metadata: {} });
 * const issues: readonly Issue[] =
 *   !result.ok && result.error.kind === "invalid-request" ? result.error.issues : [];
 * console.log(issues); // [{ path: "request_id", message: "NaN has no form in JSON" }]
 * ```
 */
export interface Issue {
  readonly path: string;
  readonly message: string;
}

interface ErrorBase<Kind extends string, Id> extends Error {
  readonly kind: Kind;
  /** The operation that failed; `undefined` when the client was being created. */
  readonly operationId: Id;
  /** How many requests were sent. */
  readonly attempts: number;
  readonly cause?: unknown;
}

interface Answered<Kind extends string, Id, Status, Body> extends ErrorBase<Kind, Id> {
  readonly status: Status;
  readonly body: Body;
  readonly headers: ResponseHeaders;
}

/** A status that the specification declares, with the body that it declares for it. */
export interface HttpError<Id, Status, Body> extends Answered<"http", Id, Status, Body> {}

/** An answer that the specification does not describe: `body` is the parsed JSON, else the raw text. */
export interface UnexpectedError<Id> extends Answered<"unexpected", Id, number, unknown> {
  readonly issues: readonly Issue[];
}

/** The request is not what the specification says, or JSON would not carry it; nothing was sent. */
export interface InvalidRequestError<Id> extends ErrorBase<"invalid-request", Id> {
  readonly issues: readonly Issue[];
}

/** No complete answer arrived; `cause` says why. */
export interface NetworkError<Id> extends ErrorBase<"network", Id> {}

/** The deadline passed. */
export interface TimeoutError<Id> extends ErrorBase<"timeout", Id> {
  /** The deadline in milliseconds. */
  readonly timeout: number;
}

/** The caller's signal fired; `name` is `"AbortError"` and `cause` the signal's reason. */
export interface AbortedError<Id> extends ErrorBase<"aborted", Id> {
  readonly name: "AbortError";
}

/** An option that cannot be used, or an `apiKey` function that failed; nothing was sent. */
export interface InvalidOptionsError<Id = undefined> extends ErrorBase<"invalid-options", Id> {
  readonly issues: readonly Issue[];
}

/** Every way in which a call of the operation can fail, told apart by `kind` and `status`. */
export type OperationError<Id extends OperationId> =
  | {
      [S in ErrorStatus<Id>]: HttpError<Id, StatusNumber<S>, ResponseBody<Id, S, unknown>>;
    }[ErrorStatus<Id>]
  | UnexpectedError<Id>
  | InvalidRequestError<Id>
  | NetworkError<Id>
  | TimeoutError<Id>
  | AbortedError<Id>
  | InvalidOptionsError<Id>;

/**
 * Everything that the client throws, and that `safe` returns as `error`: a union told apart by `kind`.
 *
 * @example
 * ```ts
 * import { createPromptLayerClient, PromptLayerError } from "@internal/promptlayer-client";
 *
 * const client = createPromptLayerClient();
 * try {
 *   await client.trackMetadata({ request_id: 12345, metadata: { session_id: "abc123" } });
 * } catch (error) {
 *   if (!(error instanceof PromptLayerError)) throw error;
 *   if (error.kind === "http" && error.status === 401) console.warn("check the key:", error.body);
 *   else console.warn(error.message);
 * }
 * ```
 */
export type PromptLayerError =
  | { [Id in keyof PromptLayerClient]: OperationError<Id> }[keyof PromptLayerClient]
  | InvalidOptionsError;

/** What each kind carries beside what all have in common. */
type Details =
  | { kind: "http"; status: number; body: unknown; headers: ResponseHeaders }
  | {
      kind: "unexpected";
      status: number;
      body: unknown;
      headers: ResponseHeaders;
      issues: readonly Issue[];
    }
  | { kind: "invalid-request" | "invalid-options"; issues: readonly Issue[] }
  | { kind: "network" | "aborted" }
  | { kind: "timeout"; timeout: number };

/** A failure before it becomes an error. */
export type Failure = Details & { readonly message: string; readonly cause?: unknown };

// oxlint-disable-next-line no-shadow -- the name that a printed error shows; the type of that name is a union.
const ClientError = class PromptLayerError extends Error {
  constructor({ message, cause, ...details }: Failure, operationId: unknown, attempts: number) {
    super(message, cause === undefined ? undefined : { cause });
    const name = details.kind === "aborted" ? "AbortError" : "PromptLayerError";
    Object.defineProperty(this, "name", { value: name }); // Not enumerable, as on every error.
    Object.assign(this, { operationId, attempts }, details);
  }
};

// Sound: every instance is made by `createError`, of one of the kinds of the union.
export const PromptLayerError = ClientError as unknown as abstract new (
  ...args: never
) => PromptLayerError;

/** @param operationId - `undefined` when the client was being created. */
export function createError(failure: Failure, operationId?: string, attempts = 0): Error {
  return new ClientError(failure, operationId, attempts);
}
