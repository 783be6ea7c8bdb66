import type { Answer } from "./retry.ts";
import type { Failure, Issue } from "./errors.ts";
import type { ResponseHeaders } from "./fetch.ts";
import { describe, findIssues } from "./json.ts";
import type { Descriptor } from "./types.ts";

/** What a call comes to. */
export type Reading =
  { readonly status: number; readonly data: unknown; readonly headers: ResponseHeaders } | Failure;

/** Reads an answer by what the specification declares for its status; never throws. */
export function readAnswer(
  operation: Descriptor,
  { status, headers, text }: Answer,
  isValidated: boolean,
): Reading {
  const isSuccess = status >= 200 && status < 300;
  const location = isSuccess ? null : headers.get("location");
  // A redirect is never what was asked for, whatever `default` declares.
  const isRedirect = location !== null && status < 400;
  const declared = isRedirect ? undefined : findDeclared(operation, status);
  if (isSuccess && declared === null) return { status, headers, data: undefined };

  const message = `answered ${status}${location === null ? "" : `, a redirect to ${location}`}`;
  const json = parse(text);
  const body = json ? json.value : text;
  let problem: string | undefined;
  let issues: readonly Issue[] = [];
  if (declared === undefined) problem = "which the specification does not describe";
  else if (declared && !json)
    problem = text === "" ? "without a body" : "with a body that is not JSON";
  else if (declared && isValidated) {
    issues = findIssues(declared.validate, body);
    if (issues.length > 0)
      problem = `with a body that the specification does not describe: ${describe(issues)}`;
  }
  if (problem)
    return { kind: "unexpected", status, headers, body, issues, message: `${message}, ${problem}` };
  return isSuccess
    ? { status, headers, data: body }
    : { kind: "http", status, headers, body, message };
}

/** By status, else by range; `default` stands for successes only where no other success is declared. */
function findDeclared({ responses }: Descriptor, status: number) {
  if (Object.hasOwn(responses, status)) return responses[status];
  const range = `${Math.floor(status / 100)}XX`;
  const isOtherSuccess =
    range === "2XX" && Object.keys(responses).some((key) => key.startsWith("2"));
  const keys = [range, ...(isOtherSuccess ? [] : ["default"])];
  const key = keys.find((candidate) => candidate in responses);
  return key === undefined ? undefined : responses[key];
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
