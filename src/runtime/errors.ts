import type { ResponseHeaders } from "./fetch.ts";
import { describe, type ValidationFailure, type Issue } from "./issues.ts";

interface ErrorBase<Kind extends string, Id> extends Error {
  readonly kind: Kind;
  /** The operation that failed; `undefined` when the client was being created. */
  readonly operationId: Id;
  /** How many requests were sent. */
  readonly attempts: number;
  /** The response's `x-request-id`; `undefined` if no response arrived or it has none. */
  readonly requestId: string | undefined;
  readonly cause?: unknown;
  /** The error for a logger: without the stack, the cause, and a body that is not JSON. */
  toJSON(): object;
}

interface ResponseError<Kind extends string, Id, Status, Body> extends ErrorBase<Kind, Id> {
  readonly status: Status;
  readonly body: Body;
  readonly headers: ResponseHeaders;
}

/**
 * The server's response has an error status that the specification declares, and the body that it declares for it.
 *
 * @category Errors
 * @example
 * ```ts
 * import type { HttpError } from "@internal/promptlayer-client";
 *
 * const summary = ({ status, body }: HttpError<string, number, unknown>) =>
 *   `${status}: ${JSON.stringify(body)}`;
 * ```
 */
export interface HttpError<Id, Status, Body> extends ResponseError<"http", Id, Status, Body> {}

/**
 * The specification does not describe the server's response. `body` is the parsed JSON, else the text. It is `undefined`
 * if it is larger than `maxResponseBytes`.
 *
 * @category Errors
 * @example
 * ```ts
 * import type { UnexpectedError } from "@internal/promptlayer-client";
 *
 * const log = ({ status, issues }: UnexpectedError<string>) => console.warn(status, issues);
 * ```
 */
export interface UnexpectedError<Id> extends ResponseError<"unexpected", Id, number, unknown> {
  readonly issues: readonly Issue[];
}

/**
 * The request does not match the specification, or JSON would change it. Nothing was sent.
 *
 * @category Errors
 * @example
 * ```ts
 * import type { InvalidRequestError } from "@internal/promptlayer-client";
 *
 * const pathsOf = ({ issues }: InvalidRequestError<string>) => issues.map(({ path }) => path);
 * ```
 */
export interface InvalidRequestError<Id> extends ErrorBase<"invalid-request", Id> {
  readonly issues: readonly Issue[];
}

/**
 * No complete response arrived; `cause` is what `fetch` threw.
 *
 * @category Errors
 * @example
 * ```ts
 * import type { NetworkError } from "@internal/promptlayer-client";
 *
 * const log = ({ attempts, cause }: NetworkError<string>) => console.warn(attempts, cause);
 * ```
 */
export interface NetworkError<Id> extends ErrorBase<"network", Id> {}

/**
 * The deadline passed. `name` is `"TimeoutError"`. The message has the status or the failure of the last attempt.
 *
 * @category Errors
 * @example
 * ```ts
 * import type { TimeoutError } from "@internal/promptlayer-client";
 *
 * const summary = ({ timeout }: TimeoutError<string>) => `no response in ${timeout} ms`;
 * ```
 */
export interface TimeoutError<Id> extends ErrorBase<"timeout", Id> {
  readonly name: "TimeoutError";
  /** The deadline in milliseconds. */
  readonly timeout: number;
}

/**
 * The caller's signal was aborted. `name` is `"AbortError"` and `cause` is the signal's reason.
 *
 * @category Errors
 * @example
 * ```ts
 * import type { AbortedError } from "@internal/promptlayer-client";
 *
 * const reasonOf = ({ cause }: AbortedError<string>) => cause;
 * ```
 */
export interface AbortedError<Id> extends ErrorBase<"aborted", Id> {
  readonly name: "AbortError";
}

/**
 * An option is not valid, or the `apiKey` function failed. Nothing was sent.
 *
 * @category Errors
 * @example
 * ```ts
 * import type { InvalidOptionsError } from "@internal/promptlayer-client";
 *
 * const pathsOf = ({ issues }: InvalidOptionsError) => issues.map(({ path }) => path);
 * ```
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

/** All copies of this module that a process or a page loads share this symbol, so each recognises the others' errors. */
const brand = Symbol.for("promptlayer-client.PromptLayerError");

/** The class of every error of the client. Its name is `PromptLayerError`, because a printed error shows the name. */
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
export function invalid(
  kind: "invalid-options" | "invalid-request",
  found: ValidationFailure,
): ErrorDetails {
  const { issues, cause } = found;
  return { kind, issues, cause, message: `was not sent: ${describe(found)}` };
}

/** The name of a value's built-in class, also if the value comes from another realm. */
export function classOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** Whether the value is an error of any realm: test runners and `vm` have their own classes of errors. */
export function isError(value: unknown): value is Error {
  return /(Error|Exception)$/.test(classOf(value));
}

/**
 * The property by which React and Next.js recognise their own errors. In Next.js `fetch` throws such an error to find
 * out that a page calls it. If that error does not reach Next.js, the build of the page fails.
 */
export type Mark = { readonly digest: unknown };

/**
 * Why a request failed: the reason in words, and the name, code and message that show which failure it is. Node and Deno
 * put these into the cause of the error that `fetch` throws.
 */
export function explain(thrown: unknown): {
  readonly met: string;
  readonly signs: string;
  readonly mark?: Mark | undefined;
} {
  try {
    const { name, message, code, cause, digest } = Object(thrown);
    // Callers' wrappers around `fetch` add causes. The last one knows most, unless one has a mark.
    if (isError(cause) && !digest) return explain(cause);
    // When several addresses fail, Node gives an error with a code and an empty message.
    const reason = message || code || name || (typeof thrown === "string" && thrown);
    return {
      met: String(reason || "no reason"),
      signs: `${name} ${code} ${message}`,
      mark: digest && { digest },
    };
  } catch {
    return explain(undefined); // A getter of the error threw, or its causes lead in a circle.
  }
}
