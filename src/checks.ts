import type { Issue } from "./errors.ts";

/** What an option may be, and the sentence that says so; the sentence never repeats what was given. */
export interface Checks {
  readonly [option: string]: readonly [isValid: (value: unknown) => boolean, message: string];
}

/** The longest delay that timers keep on every platform: 2³¹ − 1 ms. */
const longestTimeout = 2 ** 31 - 1;

/** A token, and visible ASCII with spaces and tabs (RFC 9110 section 5). */
function isHeader([name, value]: [string, unknown]): boolean {
  return (
    /^[\w!#$%&'*+.^`|~-]+$/.test(name) &&
    (value === undefined || (typeof value === "string" && /^[\t -~]*$/.test(value)))
  );
}

export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isBoolean(value: unknown): boolean {
  return typeof value === "boolean";
}

function isFunction(value: unknown): boolean {
  return typeof value === "function";
}

/** Whether a header carries the key to the letter: fetch would cut off spaces at the ends. */
export function isKey(value: unknown): value is string {
  return typeof value === "string" && /^[!-~]([ -~]*[!-~])?$/.test(value);
}

function isBaseUrl(value: unknown): boolean {
  if (typeof value !== "string" || !URL.canParse(value)) return false;
  const { protocol, username, password } = new URL(value);
  return /^https?:$/.test(protocol) && username + password === "" && !/[?#\s]/.test(value);
}

const shared: Checks = {
  timeout: [
    (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= longestTimeout,
    "must be whole milliseconds, from 1 to 2147483647",
  ],
  maxRetries: [
    (value) => Number.isInteger(value) && Number(value) >= 0,
    "must be a whole number, 0 or more",
  ],
  headers: [
    (value) => isObject(value) && Object.entries(value).every(isHeader),
    "must be an object of names and values that HTTP can carry",
  ],
};

export const callChecks: Checks = {
  ...shared,
  signal: [
    (value) => isObject(value) && "aborted" in value && "addEventListener" in value,
    "must be an AbortSignal",
  ],
  params: [isObject, "must be an object"],
};

export const clientChecks: Checks = {
  ...shared,
  apiKey: [
    (value) => isFunction(value) || isKey(value),
    "must be a key of visible ASCII characters, or a function that returns one",
  ],
  baseUrl: [isBaseUrl, "must be an http or https URL without credentials, query or fragment"],
  allowInsecureBaseUrl: [isBoolean, "must be true or false"],
  fetch: [isFunction, "must be a function"],
  validateResponses: [isBoolean, "must be true or false"],
};

/** What is wrong with options: names that do not exist, and values that cannot be used. */
export function checkOptions(options: unknown, checks: Checks): readonly Issue[] {
  if (!isObject(options)) return [{ path: "options", message: "must be an object" }];
  return Object.entries(options).flatMap(([path, value]) => {
    const check = Object.hasOwn(checks, path) ? checks[path] : undefined;
    if (!check)
      return { path, message: `is no option; there are ${Object.keys(checks).join(", ")}` };
    return value === undefined || check[0](value) ? [] : { path, message: check[1] };
  });
}
