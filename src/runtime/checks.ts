import type { Issue } from "./errors.ts";

/** Options as they are given, before anything is known of them. */
type Given = { readonly [option: string]: unknown };

/** What each option may be, and the words that say so; they never repeat what was given. */
export interface Checks {
  readonly [option: string]: readonly [
    isValid: (value: unknown, options: Given) => unknown,
    expected: string,
  ];
}

const isFunction = (value: unknown) => typeof value === "function";
const isBoolean = [(value: unknown) => typeof value === "boolean", "true or false"] as const;
const isObject = [
  (value: unknown) => typeof value === "object" && value !== null,
  "an object",
] as const;
const isWhole = (value: unknown, from: number) => Number.isInteger(value) && Number(value) >= from;

/** Whether a header can carry the key unchanged: visible ASCII, and no spaces at the ends, which fetch cuts off. */
export function isKey(value: unknown): value is string {
  return typeof value === "string" && /^[!-~]([ -~]*[!-~])?$/.test(value);
}

/** Without what `URL` would cut off in silence: spaces, and the control characters below them. */
function isBaseUrl(value: unknown, { allowInsecureBaseUrl }: Given): boolean {
  if (typeof value !== "string" || !URL.canParse(value) || /[?#\s]|[^ -\uffff]/.test(value))
    return false;
  const { protocol, hostname, username, password } = new URL(value);
  const isLoopback = /^((.+\.)?localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  return (
    username + password === "" &&
    (protocol === "https:" ||
      (protocol === "http:" && (isLoopback || allowInsecureBaseUrl === true)))
  );
}

function isHeaders(value: unknown): boolean {
  try {
    // Pairs, a `Map` or `Headers` would pass the constructor, but the client reads properties.
    return (
      isObject[0](value) && !(Symbol.iterator in Object(value)) && !!new Headers(Object(value))
    );
  } catch {
    return false; // The platform's own words would repeat the value.
  }
}

const shared: Checks = {
  // Timers keep no longer delay than 2³¹ − 1 ms.
  timeout: [
    (value) => isWhole(value, 1) && Number(value) < 2 ** 31,
    "whole milliseconds from 1 to 2 ** 31 - 1",
  ],
  maxRetries: [(value) => isWhole(value, 0), "a whole number from 0"],
  headers: [isHeaders, "valid headers"],
};

export const callChecks: Checks = {
  ...shared,
  signal: [
    (value) =>
      isFunction(Object(value).addEventListener) && isFunction(Object(value).removeEventListener),
    "an AbortSignal",
  ],
};

/** Of an operation that declares parameters. */
export const callChecksWithParams: Checks = { ...callChecks, params: isObject };

export const clientChecks: Checks = {
  ...shared,
  apiKey: [
    (value) => isFunction(value) || isKey(value),
    "a key of visible ASCII characters or a function (default: environment PROMPTLAYER_API_KEY)",
  ],
  baseUrl: [
    isBaseUrl,
    "an https URL without credentials or query (http: loopback, or allowInsecureBaseUrl)",
  ],
  allowInsecureBaseUrl: isBoolean,
  fetch: [isFunction, "a function"],
  validateResponses: isBoolean,
};

const isFromOne = (value: unknown) => isWhole(value, 1);
const isDuration = [isFromOne, "whole milliseconds from 1"] as const;

export const undiciChecks: Checks = {
  connections: [isFromOne, "a whole number from 1"],
  keepAliveTimeout: isDuration,
  connectTimeout: isDuration,
};

/** Options, or what is wrong with them: names that do not exist, values that cannot be used or read. */
export type Checked<Options> =
  { readonly options: Options } | { readonly issues: readonly Issue[] };

/** Checks options; each is read once. */
export function checkOptions<Options>(options: unknown, checks: Checks): Checked<Options> {
  const unreadable = { issues: [{ path: "options", message: "must be an object" }] };
  if (!isObject[0](options)) return unreadable;
  try {
    const given: Record<string, unknown> = { ...Object(options) };
    const issues = Object.keys(given).flatMap((path) => {
      const [isValid, expected] = (Object.hasOwn(checks, path) && checks[path]) || [];
      if (!isValid)
        return { path, message: `is unknown; known: ${Object.keys(checks).join(", ")}` };
      if (given[path] === undefined || isValid(given[path], given)) return [];
      return { path, message: `must be ${expected}` };
    });
    if (given["headers"]) given["headers"] = { ...given["headers"] }; // The caller's may change, or fail.
    // Sound: every property that the copy has was just checked.
    return issues.length > 0 ? { issues } : { options: given as Options };
  } catch {
    return unreadable; // A getter or a proxy of the caller's threw.
  }
}
