import type { Validate } from "./descriptor.ts";
import type { Issue } from "./issues.ts";
import { isSecure } from "./secure-address.ts";

/** Options that have not been checked yet. */
export type UncheckedOptions = { readonly [option: string]: unknown };

/** For each option: a check of its value, and words for what is allowed. They never contain the value. */
export interface Checks {
  readonly [option: string]: readonly [
    isValid: (value: unknown, options: UncheckedOptions) => unknown,
    expected: string,
  ];
}

export const isFunction = (value: unknown): value is () => unknown => typeof value === "function";
export const isCallable = [isFunction, "a function"] as const;
const isBoolean = [(value: unknown) => typeof value === "boolean", "true or false"] as const;
const isObject = [
  (value: unknown) => typeof value === "object" && value !== null,
  "an object",
] as const;
export const isWhole = (value: unknown, from: number) =>
  Number.isInteger(value) && Number(value) >= from;
export const isCount = [(value: unknown) => isWhole(value, 1), "a whole number from 1"] as const;

/** Whether a header can contain the key unchanged: visible ASCII, with spaces only inside, because `fetch` trims it. */
export function isKey(value: unknown): value is string {
  return typeof value === "string" && /^[!-~]([ -~]*[!-~])?$/.test(value);
}

/** Refuses spaces and control characters, because `URL` would silently remove them. */
function isBaseUrl(value: unknown, { allowInsecureBaseUrl }: UncheckedOptions): unknown {
  const url = new URL(String(value));
  const isPlain = typeof value === "string" && !/[?#\s]|[^ -\uffff]/.test(value);
  return isPlain && !(url.username + url.password) && isSecure(url, allowInsecureBaseUrl);
}

/** `new Headers` also accepts pairs, a `Map` and `Headers`, but the client reads only properties. */
function isHeaders(value: unknown): unknown {
  return isObject[0](value) && !(Symbol.iterator in Object(value)) && new Headers(Object(value));
}

/** The longest delay of a timer is 2³¹ − 1 ms. */
export const isDelay = [
  (value: unknown) => isWhole(value, 1) && Number(value) < 2 ** 31,
  "whole milliseconds from 1 to 2 ** 31 - 1",
] as const;

const shared: Checks = {
  timeout: isDelay,
  maxRetries: [(value) => isWhole(value, 0), "a whole number from 0"],
  headers: [isHeaders, "valid headers"],
};

/** @param params - The validator of the operation's parameters, if it declares any. */
export const callChecks = (params: Validate | undefined): Checks => ({
  ...shared,
  ...(params && { params: isObject }),
  signal: [
    (value) =>
      isFunction(Object(value).addEventListener) && isFunction(Object(value).removeEventListener),
    "an AbortSignal",
  ],
});

export const clientChecks: Checks = {
  ...shared,
  apiKey: [
    (value) => isFunction(value) || value === "" || isKey(value),
    "a key of visible ASCII characters or a function",
  ],
  baseUrl: [
    isBaseUrl,
    "an https URL without credentials or query (http: loopback, or allowInsecureBaseUrl)",
  ],
  allowInsecureBaseUrl: isBoolean,
  fetch: isCallable,
  validateResponses: isBoolean,
  maxResponseBytes: isCount,
  onAttempt: isCallable,
};

/** Checked options, or their issues: unknown names, and values that are not valid or cannot be read. */
export type Checked<Options> =
  { readonly options: Options } | { readonly issues: readonly Issue[] };

/** Fills in defaults for options that are `undefined`, and checks all. Each option is read once. */
export function checkOptions<Options, Defaults extends object = object>(
  options: unknown,
  checks: Checks,
  defaults?: Defaults,
): Checked<Options & Defaults> {
  const unreadable = { issues: [{ path: "options", message: "must be an object" }] };
  if (!isObject[0](options)) return unreadable;
  try {
    const given: Record<string, unknown> = { ...Object(options) };
    for (const [name, value] of Object.entries(defaults ?? {}))
      if (given[name] === undefined) given[name] = value;
    const known = Object.keys(checks);
    const issues = Object.keys(given).flatMap((path) => {
      const [isValid, expected] = (known.includes(path) && checks[path]) || [];
      if (!isValid) return { path, message: `is unknown; known: ${known.join(", ")}` };
      try {
        if (given[path] === undefined || isValid(given[path], given)) return [];
      } catch {
        // The message of `URL` or `Headers` is not used, because it would contain the value.
      }
      return { path, message: `must be ${expected}` };
    });
    // A copy, because the caller's object may change later.
    given["headers"] &&= { ...given["headers"] };
    // Sound: every property of the copy has just been checked, or is a default.
    return issues.length > 0 ? { issues } : { options: given as Options & Defaults };
  } catch {
    return unreadable; // A getter or a proxy of the caller's threw.
  }
}
