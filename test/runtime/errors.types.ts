/* Not executed, only statically analyzed: how a call fails. Each line that must not compile says so. */
import type { AnnotateError } from "../documents/clients.ts";
import { is, type Equal } from "../fixtures/is.ts";

declare const error: AnnotateError;

// What every error has.
is<Equal<typeof error.operationId, "annotate">>();
is<Equal<typeof error.attempts, number>>();
is<Equal<typeof error.message, string>>();
is<Equal<typeof error.cause, unknown>>();
error satisfies Error;
// @ts-expect-error: it is an error and no text.
error satisfies string;
// @ts-expect-error: requests are counted by a number.
is<Equal<typeof error.attempts, string>>();
// @ts-expect-error: an error is only to be read.
error.attempts = 1;
// @ts-expect-error: not every error has a status.
error.status;
// @ts-expect-error: not every error has a body.
error.body;

// Narrowing by kind and status.
if (error.kind === "http") {
  is<Equal<typeof error.status, 400 | 401 | 422>>();
  error.headers.get("x-request-id")?.at(0);
  // @ts-expect-error: which body it is depends on the status.
  error.body.message;
  // @ts-expect-error: the document declares no 404.
  if (error.status === 404) throw error;
  if (error.status === 400) {
    is<Equal<typeof error.body, unknown>>();
    // @ts-expect-error: the document declares no body for 400.
    error.body.message;
  }
  if (error.status === 401) {
    is<Equal<typeof error.body.message, string | undefined>>();
    is<Equal<typeof error.body.success, boolean | undefined>>();
    // Any other property is allowed, of unknown type.
    is<Equal<(typeof error.body)["hint"], unknown>>();
    // @ts-expect-error: the server may leave the message out.
    error.body.message.length;
  }
  if (error.status === 422) {
    if ("detail" in error.body && Array.isArray(error.body.detail)) error.body.detail.length;
    // @ts-expect-error: it is one of two bodies, and the other may hold anything.
    error.body.detail.length;
    // @ts-expect-error: it is one of two bodies.
    error.body.message;
  }
}
if (error.kind === "unexpected") {
  is<Equal<typeof error.status, number>>();
  is<Equal<typeof error.body, unknown>>();
  error.issues[0]?.path.at(0);
  // @ts-expect-error: nobody knows what is in it.
  error.body.message;
}
if (error.kind === "invalid-request" || error.kind === "invalid-options") {
  error.issues[0]?.message.at(0);
  // @ts-expect-error: nothing was sent, so nothing was answered.
  error.status;
}
if (error.kind === "timeout") {
  is<Equal<typeof error.timeout, number>>();
  // @ts-expect-error: no answer, no status.
  error.status;
}
if (error.kind === "network") {
  is<Equal<typeof error.cause, unknown>>();
  // @ts-expect-error: there was no deadline to speak of.
  error.timeout;
}
if (error.kind === "aborted") {
  is<Equal<typeof error.name, "AbortError">>();
  // @ts-expect-error: no answer, no body.
  error.body;
}
// @ts-expect-error: there is no such kind.
if (error.kind === "server") throw error;

// Every kind can be told: what is left is nothing.
export function handle(one: AnnotateError): string {
  switch (one.kind) {
    case "http":
    case "unexpected":
      return String(one.status);
    case "invalid-request":
    case "invalid-options":
    case "network":
    case "timeout":
    case "aborted":
      return one.message;
  }
}
export function handleMost(one: AnnotateError): string {
  if (one.kind === "http") return "";
  // @ts-expect-error: the other kinds are left.
  return one satisfies never;
}
