import { checkOptions, clientChecks, type Checks } from "./checks.ts";
import { createError } from "./errors.ts";
import type { Fetch } from "./fetch.ts";
import { describe, type Issue } from "./issues.ts";

/**
 * Options of a client. Each is optional.
 *
 * @example
 * ```ts
 * import { createPromptLayerClient, type ClientOptions } from "@internal/promptlayer-client";
 *
 * const options: ClientOptions = { apiKey: async () => "a-key-from-your-vault", maxRetries: 0 };
 * const client = createPromptLayerClient(options);
 * ```
 */
export interface ClientOptions {
  /** The key, or a function that is called for it once per call. Default: environment PROMPTLAYER_API_KEY. */
  apiKey?: string | (() => string | Promise<string>) | undefined;
  /** Default: environment PROMPTLAYER_BASE_URL, then the specification's first server. */
  baseUrl?: string | undefined;
  /** Allows plain `http` to other hosts, although anyone on the network can then read the key. Default `false`. */
  allowInsecureBaseUrl?: boolean | undefined;
  /** Milliseconds for a whole call: every attempt, every wait, the body. Default 10_000. */
  timeout?: number | undefined;
  /** How many times a failed attempt is repeated. Default 2; 0 turns retries off. */
  maxRetries?: number | undefined;
  /** Headers of every request. The key and the media types cannot be replaced. */
  headers?: { readonly [name: string]: string | undefined } | undefined;
  /** Default: the platform's `fetch`. */
  fetch?: Fetch | undefined;
  /** Whether a response body is validated before it is returned as the type that the specification declares. Default `true`. */
  validateResponses?: boolean | undefined;
}

/** Checked options of a client, with the defaults filled in. */
export interface Settings {
  readonly apiKey: string | (() => unknown);
  /** `undefined` stands for the server that each operation declares. */
  readonly baseUrl: string | undefined;
  readonly timeout: number;
  readonly maxRetries: number;
  readonly headers: { readonly [name: string]: string | undefined };
  readonly fetch: Fetch;
  readonly validateResponses: boolean;
}

/** Where a client comes from, and the environment variables that it reads. */
export interface ClientNames {
  /** The function that the caller called. */
  readonly owner: string;
  readonly apiKey: string;
  readonly baseUrl: string;
}

/** Checks the options and fills in the defaults; throws an `invalid-options` error. */
export function readOptions(given: ClientOptions, names: ClientNames): Settings {
  const options = acceptOptions(names.owner, given, clientChecks);
  // What comes from the environment is checked like an option.
  const { apiKey, baseUrl } = acceptOptions(
    names.owner,
    {
      apiKey: options.apiKey ?? environment(names.apiKey) ?? "",
      baseUrl: options.baseUrl ?? environment(names.baseUrl),
      allowInsecureBaseUrl: options.allowInsecureBaseUrl,
    },
    clientChecks,
  );
  return {
    apiKey,
    baseUrl: baseUrl?.replace(/\/+$/, ""),
    timeout: options.timeout ?? 10_000,
    maxRetries: options.maxRetries ?? 2,
    headers: options.headers ?? {},
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    validateResponses: options.validateResponses ?? true,
  };
}

/** Checks and copies options; throws an `invalid-options` error whose message begins with the owner's name. */
export function acceptOptions<Options>(owner: string, given: Options, checks: Checks): Options {
  const checked = checkOptions<Options>(given, checks);
  if ("options" in checked) return checked.options;
  throw optionsError(owner, checked.issues);
}

export function optionsError(owner: string, issues: readonly Issue[]): Error {
  const message = `${owner}: ${describe(issues)}.`;
  return createError({ kind: "invalid-options", issues, message });
}

/** Reads a variable; browsers have no `process`, and Deno may deny access. */
function environment(name: string): string | undefined {
  try {
    return process?.env?.[name] || undefined;
  } catch {
    return undefined;
  }
}
