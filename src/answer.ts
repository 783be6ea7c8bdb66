import type { Answer } from "./attempts.ts";
import type { Failure, Issue } from "./errors.ts";
import type { ResponseHeaders } from "./fetch.ts";
import { describe, findIssues } from "./json.ts";
import type { Descriptor } from "./types.ts";

/** What an answer comes to, before the key is struck out of it. */
export type Reading =
  | { ok: true; status: number; data: unknown; headers: ResponseHeaders }
  | { ok: false; failure: Failure };

/** Reads an answer by what the specification declares for its status; never throws. */
export function readAnswer(operation: Descriptor, answer: Answer, isValidated: boolean): Reading {
  const { status, headers, text } = answer;
  const declared = declaredFor(operation, status);
  const body = parse(text);
  const isSuccess = status >= 200 && status < 300;
  const unexpected = (message: string, issues: readonly Issue[] = []): Reading => {
    return {
      ok: false,
      failure: {
        kind: "unexpected",
        status,
        headers,
        issues,
        body: body ? body.value : text,
        message,
      },
    };
  };
  if (declared === undefined)
    return unexpected(
      `answered ${describeStatus(answer)}, which the specification does not describe`,
    );
  if (declared === null && isSuccess) return { ok: true, status, headers, data: undefined };
  if (declared !== null) {
    if (!body)
      return unexpected(
        `answered ${status} with ${text === "" ? "no body" : "a body that is not JSON"}`,
      );
    const issues = isValidated ? findIssues(declared.validate, body.value) : [];
    if (issues.length > 0)
      return unexpected(
        `answered ${status} with a body that the specification does not describe (${describe(issues)})`,
        issues,
      );
    if (isSuccess) return { ok: true, status, headers, data: body.value };
  }
  return {
    ok: false,
    failure: {
      kind: "http",
      status,
      headers,
      body: body ? body.value : text,
      message: `answered ${status}`,
    },
  };
}

/** By status, else by range; `default` stands for successes only where no other success is declared. */
function declaredFor({ responses }: Descriptor, status: number) {
  const range = `${Math.floor(status / 100)}XX`;
  const exact = [String(status), range].find((key) => key in responses);
  if (exact !== undefined) return responses[exact];
  const isOtherSuccess =
    range === "2XX" && Object.keys(responses).some((key) => key.startsWith("2"));
  return isOtherSuccess ? undefined : responses["default"];
}

function describeStatus({ status, headers }: Answer): string {
  const location = headers.get("location");
  if (status === 0) return "with a redirect"; // Browsers hide where to: an opaque-redirect response.
  return location === null
    ? String(status)
    : `${status}, a redirect to ${location} that is not followed`;
}

function parse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
