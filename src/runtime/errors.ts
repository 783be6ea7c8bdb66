import type { ResponseHeaders } from "./fetch.ts";
import { describe, type Issue } from "./issues.ts";

interface ErrorBase<Kind extends string, Id> extends Error {
  readonly kind: Kind;
  /** The operation that failed; `undefined` when the client was being created. */
  readonly operationId: Id;
  /** How many requests were sent. */
  readonly attempts: number;
  readonly cause?: unknown;
}

interface ResponseError<Kind extends string, Id, Status, Body> extends ErrorBase<Kind, Id> {
  readonly status: Status;
  readonly body: Body;
  readonly headers: ResponseHeaders;
}

/** The server answered with an error status that the specification declares, and the body that it declares for it. */
export interface HttpError<Id, Status, Body> extends ResponseError<"http", Id, Status, Body> {}

/** The server's response is not what the specification describes. `body` is the parsed JSON, else the raw text. */
export interface UnexpectedError<Id> extends ResponseError<"unexpected", Id, number, unknown> {
  readonly issues: readonly Issue[];
}

/** The request is not what the specification describes, or JSON would change it. Nothing was sent. */
export interface InvalidRequestError<Id> extends ErrorBase<"invalid-request", Id> {
  readonly issues: readonly Issue[];
}

/** No complete response arrived; `cause` says why. */
export interface NetworkError<Id> extends ErrorBase<"network", Id> {}

/** The deadline passed. */
export interface TimeoutError<Id> extends ErrorBase<"timeout", Id> {
  /** The deadline in milliseconds. */
  readonly timeout: number;
}

/** The caller's signal fired. `name` is `"AbortError"` and `cause` is the signal's reason. */
export interface AbortedError<Id> extends ErrorBase<"aborted", Id> {
  readonly name: "AbortError";
}

/** An option cannot be used, or the `apiKey` function failed. Nothing was sent. */
export interface InvalidOptionsError<Id = undefined> extends ErrorBase<"invalid-options", Id> {
  readonly issues: readonly Issue[];
}

/** What an error carries: by kind, what the kind has; and its message and cause. */
export type ErrorDetails = (
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
  | { kind: "timeout"; timeout: number }
) & { readonly message: string; readonly cause?: unknown };

/** The class of every error of the client. It has the name that a printed error shows. */
export const ErrorClass = class PromptLayerError extends Error {
  constructor(
    { message, cause, ...details }: ErrorDetails,
    operationId: unknown,
    attempts: number,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    const name = details.kind === "aborted" ? "AbortError" : "PromptLayerError";
    Object.defineProperty(this, "name", { value: name }); // Not enumerable, as on every error.
    Object.assign(this, { operationId, attempts }, details);
  }
};

/** @param operationId - `undefined` when the client is being created. */
export function createError(details: ErrorDetails, operationId?: string, attempts = 0): Error {
  return new ErrorClass(details, operationId, attempts);
}

/** The details of a call that is not sent because of these issues. */
export function invalid(
  kind: "invalid-options" | "invalid-request",
  issues: readonly Issue[],
  cause?: unknown,
): ErrorDetails {
  return { kind, issues, cause, message: `was not sent: ${describe(issues)}` };
}

/** The details of a call that got no complete response. Node says why in the cause of its "fetch failed". */
export function networkFailure(cause: unknown): ErrorDetails {
  let message = "no reason";
  try {
    const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
    // When several addresses fail, Node gives an error with a code and an empty message.
    if (reason instanceof Error) message = String(reason.message || Reflect.get(reason, "code"));
  } catch {
    // A getter of the error threw: there is no reason to show.
  }
  return { kind: "network", cause, message: `got no complete answer (${message})` };
}
