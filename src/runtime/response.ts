import type { Descriptor } from "./descriptor.ts";
import type { ErrorDetails } from "./errors.ts";
import type { CompleteResponse, ResponseHeaders } from "./fetch.ts";
import { describe, findIssues, type Issue } from "./issues.ts";

/** A success with its body. */
export interface Success {
  readonly status: number;
  readonly data: unknown;
  readonly headers: ResponseHeaders;
}

interface ResponseSettings {
  readonly validateResponses: boolean;
  readonly maxResponseBytes: number;
}

/** Compares a response with what the document declares for its status; never throws. */
export function readResponse(
  { responses }: Descriptor,
  { validateResponses, maxResponseBytes }: ResponseSettings,
  { status, headers, text }: CompleteResponse,
): Success | ErrorDetails {
  const first = `${status}`[0];
  const isSuccess = first === "2";
  const location = first === "3" && headers.get("location");
  let key: string | number = status;
  if (!(key in responses)) {
    key = `${first}XX`;
    // `default` stands for successes only if no other success is declared.
    const isDeclared = isSuccess
      ? Object.keys(responses).some((other) => other[0] === first)
      : key in responses;
    if (!isDeclared) key = "default";
  }
  // A redirect is unexpected even if the document declares `default` or the status.
  const declared = location ? undefined : responses[key];

  let body: unknown = text;
  let problem: string | undefined;
  try {
    body = JSON.parse(text ?? "");
  } catch {
    if (declared) problem = text ? "with a body that is not JSON" : "without a body";
  }
  let issues: readonly Issue[] = [];
  if (text === undefined || text.length > maxResponseBytes)
    problem = `with more than ${maxResponseBytes} bytes`;
  else if (declared === undefined) problem = "which the specification does not describe";
  else if (declared && validateResponses && !problem) {
    const found = findIssues(declared.validate, body);
    problem = found && `with a body that the specification does not describe: ${describe(found)}`;
    issues = found?.issues ?? [];
  }
  if (isSuccess && !problem) return { status, headers, data: declared ? body : undefined };

  const message = `answered ${status}${location ? `, a redirect to ${location}` : ""}`;
  const requestId = headers.get("x-request-id") ?? undefined;
  const response = { status, headers, body, requestId };
  return problem
    ? { ...response, kind: "unexpected", issues, message: `${message}, ${problem}` }
    : { ...response, kind: "http", message };
}
