import { checkOptions, clientChecks, type Checks } from "./checks.ts";
import { ErrorClass } from "./errors.ts";
import type { Fetch } from "./fetch.ts";
import { describe, type Issue } from "./issues.ts";
import type { AttemptEvent } from "./types.ts";

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
  /** The key, or a function that returns it and is called once per call. Default: environment PROMPTLAYER_API_KEY. */
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
  /** The largest response body in bytes, after decompression. Default 10 MiB (10 * 2 ** 20). */
  maxResponseBytes?: number | undefined;
  /** Is called after each attempt, for logs, metrics and traces. An error that it throws is ignored. Default: none. */
  onAttempt?: ((event: AttemptEvent) => void) | undefined;
  /** Whether a response body is validated before it is returned as the declared type. Default `true`. */
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
  readonly userAgent: string;
  readonly fetch: Fetch;
  readonly maxResponseBytes: number;
  readonly onAttempt?: ((event: AttemptEvent) => void) | undefined;
  readonly validateResponses: boolean;
}

/** Names that the facade gives to the runtime. */
export interface ClientNames {
  /** The function that creates the client. Messages about options begin with it. */
  readonly owner: string;
  /** The value of the `user-agent` header. */
  readonly userAgent: string;
  /** The environment variable of the key. */
  readonly apiKey: string;
  /** The environment variable of the base URL. */
  readonly baseUrl: string;
}

/**
 * Fills in the defaults and checks the options.
 *
 * @throws An `invalid-options` error.
 */
export function readOptions(given: ClientOptions, names: ClientNames): Settings {
  const options = acceptOptions(names.owner, given, clientChecks, {
    apiKey: environment(names.apiKey),
    baseUrl: environment(names.baseUrl),
    timeout: 10_000,
    maxRetries: 2,
    headers: {},
    fetch: ((url, init) => fetch(url, init)) as Fetch,
    validateResponses: true,
    maxResponseBytes: 10 * 2 ** 20,
  });
  const { apiKey } = options;
  if (!apiKey) {
    const message = apiKey === "" ? "is empty" : `no API key: give apiKey or set ${names.apiKey}`;
    throw optionsError(names.owner, [{ path: "apiKey", message }]);
  }
  return {
    ...options,
    apiKey,
    baseUrl: options.baseUrl?.replace(/\/+$/, ""),
    userAgent: names.userAgent,
  };
}

/**
 * Copies options, with defaults for those that are `undefined`, and checks the copy.
 *
 * @throws An `invalid-options` error whose message begins with the owner's name.
 */
export function acceptOptions<Options, Defaults extends object = object>(
  owner: string,
  given: Options,
  checks: Checks,
  defaults?: Defaults,
): Options & Defaults {
  const checked = checkOptions<Options, Defaults>(given, checks, defaults);
  if ("options" in checked) return checked.options;
  throw optionsError(owner, checked.issues);
}

export function optionsError(owner: string, issues: readonly Issue[]): Error {
  return new ErrorClass({
    kind: "invalid-options",
    issues,
    message: `${owner}: ${describe({ issues })}.`,
  });
}

/** The value of an environment variable; `undefined` if it is empty or cannot be read. */
function environment(name: string): string | undefined {
  try {
    return process.env[name] || undefined;
  } catch {
    return undefined; // Browsers have no `process`, and Deno may deny access.
  }
}
