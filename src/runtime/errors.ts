import type { ResponseHeaders } from "./fetch.ts";
import { describe, type Found, type Issue } from "./issues.ts";

interface ErrorBase<Kind extends string, Id> extends Error {
  readonly kind: Kind;
  /** The operation that failed; `undefined` when the client was being created. */
  readonly operationId: Id;
  /** How many requests were sent. */
  readonly attempts: number;
  /** The response's `x-request-id`; `undefined` where no response arrived, or it has none. */
  readonly requestId: string | undefined;
  readonly cause?: unknown;
  /** What a logger should print: all but the stack, the cause, and a body that is not JSON. */
  toJSON(): object;
}

interface ResponseError<Kind extends string, Id, Status, Body> extends ErrorBase<Kind, Id> {
  readonly status: Status;
  readonly body: Body;
  readonly headers: ResponseHeaders;
}

/**
 * The server answered with an error status that the specification declares, and the body that it declares for it.
 *
 * @category Errors
 */
export interface HttpError<Id, Status, Body> extends ResponseError<"http", Id, Status, Body> {}

/**
 * The server's response is not what the specification describes. `body` is the parsed JSON, else the raw text.
 *
 * @category Errors
 */
export interface UnexpectedError<Id> extends ResponseError<"unexpected", Id, number, unknown> {
  readonly issues: readonly Issue[];
}

/**
 * The request is not what the specification describes, or JSON would change it. Nothing was sent.
 *
 * @category Errors
 */
export interface InvalidRequestError<Id> extends ErrorBase<"invalid-request", Id> {
  readonly issues: readonly Issue[];
}

/**
 * No complete response arrived; `cause` says why.
 *
 * @category Errors
 */
export interface NetworkError<Id> extends ErrorBase<"network", Id> {}

/**
 * The deadline passed. `name` is `"TimeoutError"`, and the message says what the last attempt met.
 *
 * @category Errors
 */
export interface TimeoutError<Id> extends ErrorBase<"timeout", Id> {
  readonly name: "TimeoutError";
  /** The deadline in milliseconds. */
  readonly timeout: number;
}

/**
 * The caller's signal fired. `name` is `"AbortError"` and `cause` is the signal's reason.
 *
 * @category Errors
 */
export interface AbortedError<Id> extends ErrorBase<"aborted", Id> {
  readonly name: "AbortError";
}

/**
 * An option cannot be used, or the `apiKey` function failed. Nothing was sent.
 *
 * @category Errors
 */
export interface InvalidOptionsError<Id = undefined> extends ErrorBase<"invalid-options", Id> {
  readonly issues: readonly Issue[];
}

/** The fields of an error, by kind. */
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
  | { kind: "aborted" }
  | ({ kind: "network" } & Partial<Mark>)
  | { kind: "timeout"; timeout: number }
) & {
  /** Default `"PromptLayerError"`. */
  readonly name?: string;
  readonly message: string;
  readonly requestId?: string | undefined;
  readonly cause?: unknown;
};

/** Marks the errors of every copy of this module, which a process or a page may load more than once. */
const brand = Symbol.for("promptlayer-client.PromptLayerError");

/** The class of every error of the client. It is called `PromptLayerError`, because a printed error shows that name. */
export const ErrorClass = class PromptLayerError extends Error {
  static override [Symbol.hasInstance](value: unknown): boolean {
    return Object(value)[brand] === true;
  }

  /** @param operationId - `undefined` when the client is being created. */
  constructor(
    { name = "PromptLayerError", message, cause, ...details }: ErrorDetails,
    operationId?: string,
    attempts = 0,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    // Not enumerable, as on every error.
    Object.defineProperty(this, "name", { value: name });
    Object.assign(this, { operationId, attempts }, details);
  }

  get [brand](): boolean {
    return true;
  }

  toJSON(): object {
    const { name, message, body }: Error & { readonly body?: unknown } = this;
    return { ...this, name, message, body: typeof body === "string" ? undefined : body };
  }
};

/** The fields of the error of a call that is not sent. */
export function invalid(kind: "invalid-options" | "invalid-request", found: Found): ErrorDetails {
  const { issues, cause } = found;
  return { kind, issues, cause, message: `was not sent: ${describe(found)}` };
}

/** The name of a value's built-in class, in whichever realm it was made. */
export function classOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** Whether the value is an error of any realm: a test runner and a `vm` have classes of their own. */
export function isError(value: unknown): value is Error {
  return /(Error|Exception)$/.test(classOf(value));
}

/**
 * What React and Next.js recognise their own errors by. Next.js throws one out of `fetch` to learn that a page calls
 * it, and has to get it back, or the build of the page fails.
 */
export type Mark = { readonly digest: unknown };

/**
 * Why a request failed, in words, and the signs by which platforms tell failures apart: name, code and message. Node
 * and Deno put them into the cause of the error that `fetch` throws.
 */
export function explain(thrown: unknown): {
  readonly met: string;
  readonly signs: string;
  readonly mark?: Mark | undefined;
} {
  try {
    const { cause } = Object(thrown);
    const failure = isError(cause) ? cause : thrown;
    const { name, message, code, digest } = Object(failure);
    // When several addresses fail, Node gives an error with a code and an empty message.
    const reason = message || code || name || (typeof failure === "string" && failure);
    return {
      met: String(reason || "no reason"),
      signs: `${name} ${code} ${message}`,
      mark: digest && { digest },
    };
  } catch {
    return explain(undefined); // A getter of the error threw.
  }
}
