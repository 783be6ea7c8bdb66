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

/** Reads a response by what the document declares for its status; never throws. */
export function readResponse(
  entry: Descriptor,
  { status, headers, text }: CompleteResponse,
  isValidated: boolean,
): Success | ErrorDetails {
  const isSuccess = status >= 200 && status < 300;
  const location = isSuccess ? null : headers.get("location");
  // A redirect is unexpected even where the document declares `default` or the status.
  const isRedirect = location !== null && status < 400;
  const declared = isRedirect ? undefined : findDeclared(entry, status);
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

/** Looks up the status, then its range. `default` stands for successes only where no other success is declared. */
function findDeclared({ responses }: Descriptor, status: number) {
  const range = `${Math.floor(status / 100)}XX`;
  const isOtherSuccess =
    range === "2XX" && Object.keys(responses).some((key) => key.startsWith("2"));
  const keys = [String(status), range, ...(isOtherSuccess ? [] : ["default"])];
  const key = keys.find((candidate) => Object.hasOwn(responses, candidate));
  return key === undefined ? undefined : responses[key];
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
