import type { Issue } from "./errors.ts";

/** What each option may be, and the words that say so; they never repeat what was given. */
export interface Checks {
  readonly [option: string]: readonly [isValid: (value: never) => unknown, expected: string];
}

const isFunction = (value: unknown) => typeof value === "function";
const isBoolean = [(value: unknown) => typeof value === "boolean", "true or false"] as const;
const isObject = [
  (value: unknown) => typeof value === "object" && value !== null,
  "an object",
] as const;
const isWhole = (value: unknown, from: number) => Number.isInteger(value) && Number(value) >= from;

/** Whether a header carries the key to the letter: visible ASCII, and no spaces at the ends, which fetch cuts off. */
export function isKey(value: unknown): value is string {
  return typeof value === "string" && /^[!-~]([ -~]*[!-~])?$/.test(value);
}

function isBaseUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password } = new URL(value);
  return /^https?:$/.test(protocol) && username + password === "" && !/[?#\s]/.test(value);
}

function isHeaders(value: HeadersInit): boolean {
  try {
    return isObject[0](value) && new Headers(value) !== undefined;
  } catch {
    return false; // The platform's own words would repeat the value.
  }
}

const shared: Checks = {
  // Timers keep no longer delay than 2³¹ − 1 ms.
  timeout: [
    (value) => isWhole(value, 1) && value < 2 ** 31,
    "whole milliseconds, from 1 to 2147483647",
  ],
  maxRetries: [(value) => isWhole(value, 0), "a whole number"],
  headers: [isHeaders, "an object of headers that HTTP can carry"],
};

export const callChecks: Checks = {
  ...shared,
  signal: [(value: object) => "aborted" in Object(value), "an AbortSignal"],
  params: isObject,
};

export const clientChecks: Checks = {
  ...shared,
  apiKey: [
    (value) => isFunction(value) || isKey(value),
    "a key of visible ASCII characters or a function; by default it is the environment variable PROMPTLAYER_API_KEY",
  ],
  baseUrl: [isBaseUrl, "an http or https URL without credentials, query or fragment"],
  allowInsecureBaseUrl: isBoolean,
  fetch: [isFunction, "a function"],
  validateResponses: isBoolean,
};

/** What is wrong with options: names that do not exist, and values that cannot be used. */
export function checkOptions(options: unknown, checks: Checks): readonly Issue[] {
  if (!isObject[0](options)) return [{ path: "options", message: "must be an object" }];
  return Object.entries(Object(options)).flatMap(([path, value]) => {
    const [isValid, expected] = Object.hasOwn(checks, path) ? (checks[path] ?? []) : [];
    if (!isValid)
      return { path, message: `is no option; there are ${Object.keys(checks).join(", ")}` };
    // Sound: each check takes any value, whatever the type that it is declared for.
    return value === undefined || isValid(value as never)
      ? []
      : { path, message: `must be ${expected}` };
  });
}
