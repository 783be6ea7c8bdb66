import { checkOptions, clientChecks, type Checks } from "./checks.ts";
import { createError } from "./errors.ts";
import type { Fetch, Signal } from "./fetch.ts";
import { describe } from "./json.ts";

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
  /** The key, or a function that is asked for it once per call. Default: environment PROMPTLAYER_API_KEY. */
  apiKey?: string | (() => string | Promise<string>) | undefined;
  /** Default: environment PROMPTLAYER_BASE_URL, then the specification's first server. */
  baseUrl?: string | undefined;
  /** Allows plain `http` to other hosts, where anyone on the way can read the key. Default `false`. */
  allowInsecureBaseUrl?: boolean | undefined;
  /** Milliseconds for a whole call: every attempt, every wait, the body. Default 10_000. */
  timeout?: number | undefined;
  /** How many times a failed attempt is repeated. Default 2; 0 turns retries off. */
  maxRetries?: number | undefined;
  /** Headers of every request; the key and the media types cannot be replaced. */
  headers?: { readonly [name: string]: string | undefined } | undefined;
  /** Default: the platform's `fetch`. */
  fetch?: Fetch | undefined;
  /** Whether a body is checked before it is handed out under the type that the specification declares. Default `true`. */
  validateResponses?: boolean | undefined;
}

/**
 * Options of one call; what is absent is as the client was created.
 *
 * @example
 * ```ts
 * import { createPromptLayerClient, type CallOptions } from "@internal/promptlayer-client";
 *
 * const client = createPromptLayerClient();
 * const options: CallOptions = { timeout: 5_000, signal: new AbortController().signal };
 * await client.trackMetadata({ request_id: 12345, metadata: {} }, options);
 * ```
 */
export interface CallOptions {
  /** Ends the call at once, also in the middle of a wait; the error's `kind` is then `aborted`. */
  signal?: Signal | undefined;
  /** Milliseconds for the whole call: every attempt, every wait, the body. Default 10_000. */
  timeout?: number | undefined;
  /** How many times a failed attempt is repeated. Default 2; 0 turns retries off. */
  maxRetries?: number | undefined;
  /** Headers beside those of the client; the key and the media types cannot be replaced. */
  headers?: { readonly [name: string]: string | undefined } | undefined;
}

/** Options of a client, checked and with their defaults. */
export interface Settings {
  readonly apiKey: string | (() => unknown);
  /** `undefined`: each operation's own server. */
  readonly baseUrl: string | undefined;
  readonly timeout: number;
  readonly maxRetries: number;
  readonly headers: { readonly [name: string]: string | undefined };
  readonly fetch: Fetch;
  readonly validateResponses: boolean;
}

/** Checks the options and fills in the defaults; throws an `invalid-options` error. */
export function readOptions(given: ClientOptions): Settings {
  const accept = <Options>(options: Options) =>
    acceptOptions("createPromptLayerClient", options, clientChecks);
  const options = accept(given);
  const { apiKey, baseUrl } = accept({
    apiKey: options.apiKey ?? environment("PROMPTLAYER_API_KEY") ?? "",
    baseUrl: options.baseUrl ?? environment("PROMPTLAYER_BASE_URL"),
    allowInsecureBaseUrl: options.allowInsecureBaseUrl,
  });
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

/** The options, read once; throws an `invalid-options` error that begins with the owner's name. */
export function acceptOptions<Options>(owner: string, given: Options, checks: Checks): Options {
  const checked = checkOptions<Options>(given, checks);
  if ("options" in checked) return checked.options;
  const { issues } = checked;
  const message = `${owner}: ${describe(issues)}.`;
  throw createError({ kind: "invalid-options", issues, message });
}

/** `process` may not exist, and Deno may deny access to it. */
function environment(name: string): string | undefined {
  try {
    return process?.env?.[name] || undefined;
  } catch {
    return undefined;
  }
}
