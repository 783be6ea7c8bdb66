import type { Failure, Issue } from "./errors.ts";
import { describe } from "./json.ts";

/** A call that was not sent, and what is wrong with it. */
export function refusal(
  kind: "invalid-options" | "invalid-request",
  issues: readonly Issue[],
  cause?: unknown,
): Failure {
  return { kind, issues, cause, message: `was not sent: ${describe(issues)}` };
}

/** A call without a complete answer. Node says why in the cause of its "fetch failed". */
export function networkFailure(cause: unknown): Failure {
  let message = "no reason";
  try {
    const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
    // Of several addresses that all failed, Node has a code and no message.
    if (reason instanceof Error) message = String(reason.message || Reflect.get(reason, "code"));
  } catch {
    // It fails whoever reads it.
  }
  return { kind: "network", cause, message: `got no complete answer (${message})` };
}
