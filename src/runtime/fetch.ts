/*
 * If the consumer's program has the platform's types (DOM library, @types/node, Bun, Deno, Workers), these are the same
 * types. Otherwise they are the part of the Fetch standard that the client uses, because a declaration that names
 * `AbortSignal` would not compile without the platform's types.
 */
type Platform<Name extends string, Fallback> = typeof globalThis extends {
  [Key in Name]: { prototype: infer Instance };
}
  ? Instance
  : Fallback;

/** Types of the global `fetch`. They lead to classes that Workers and React Native declare without a global value. */
type PlatformFetch = typeof globalThis extends {
  fetch: (input: never, init?: infer Init) => Promise<infer Response>;
}
  ? { init: Required<NonNullable<Init>>; response: Response }
  : { init: object; response: object };

type PlatformSignal = Platform<
  "AbortSignal",
  PlatformFetch["init"] extends { signal: infer Given }
    ? NonNullable<Given>
    : {
        readonly aborted: boolean;
        readonly reason: unknown;
        /** Calls the listener when the signal is aborted. */
        addEventListener(type: "abort", listener: () => void): void;
        /** Removes the listener. */
        removeEventListener(type: "abort", listener: () => void): void;
      }
>;

type PlatformHeaders = Platform<
  "Headers",
  PlatformFetch["response"] extends { headers: infer Given }
    ? Given
    : {
        /** The value of a header; `null` if it is absent. */
        get(name: string): string | null;
        /** Whether there is a header of the name. */
        has(name: string): boolean;
        /** Calls the function for each header. */
        forEach(callback: (value: string, name: string) => void): void;
      }
>;

/*
 * The next two are interfaces, because TypeScript names an interface in the declarations of callers' code. A type it
 * would resolve to a class of a package that callers may not have.
 */

/**
 * The platform's `AbortSignal`: https://dom.spec.whatwg.org/#interface-AbortSignal
 *
 * @category Another fetch
 * @example
 * ```ts
 * import type { Signal } from "@internal/promptlayer-client";
 *
 * const signal: Signal = new AbortController().signal;
 * ```
 */
export interface Signal extends PlatformSignal {}

/**
 * The platform's `Headers`: https://fetch.spec.whatwg.org/#headers-class
 *
 * @category Another fetch
 * @example
 * ```ts
 * import type { ResponseHeaders } from "@internal/promptlayer-client";
 *
 * const headers: ResponseHeaders = new Headers({ "retry-after": "1" });
 * ```
 */
export interface ResponseHeaders extends PlatformHeaders {}

/**
 * The second argument that the client passes to `fetch`: a plain object, which every implementation accepts.
 *
 * @category Another fetch
 * @example
 * ```ts
 * import type { FetchInit } from "@internal/promptlayer-client";
 *
 * const sizeOf = (init: FetchInit) => init.body?.length ?? 0;
 * ```
 */
export interface FetchInit {
  method: string;
  headers: Record<string, string>;
  /** JSON text; absent if there is no body. */
  body?: string;
  /** The client follows no redirect, because the key would be sent to the new address. */
  redirect: "manual";
  /** Keeps Next.js from answering out of its cache. `cache: "no-store"` would do so too, but older Workers refuse it. */
  next?: { readonly revalidate: 0 };
  signal: Signal;
}

/**
 * The part of a standard `Response` that the client reads.
 *
 * @category Another fetch
 * @example
 * ```ts
 * import type { FetchResponse } from "@internal/promptlayer-client";
 *
 * const response: FetchResponse = new Response("{}", { status: 503 });
 * ```
 */
export interface FetchResponse {
  readonly status: number;
  readonly headers: ResponseHeaders;
  readonly body?: {
    /** Releases the connection without reading the rest. */
    cancel(): Promise<void>;
    /** Reads by pieces. Without this method the client reads the whole body before it checks the size. */
    getReader?(): {
      /** The next piece. */
      read(): Promise<{
        readonly done?: boolean | undefined;
        readonly value?: Uint8Array | undefined;
      }>;
      /** Releases the connection without reading the rest. */
      cancel(): Promise<void>;
    };
  } | null;
  /** The whole body, decoded as UTF-8. */
  text(): Promise<string>;
}

/**
 * An implementation of `fetch`: the platform's own, or one of the same shape.
 *
 * @category Another fetch
 * @example
 * ```ts
 * import { createPromptLayerClient, type Fetch } from "@internal/promptlayer-client";
 *
 * const logged: Fetch = async (url, init) => {
 *   const response = await fetch(url, init);
 *   console.log(init.method, url, response.status);
 *   return response;
 * };
 * const client = createPromptLayerClient({ fetch: logged });
 * ```
 */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

/** A request without its body and its signal, which are different for each call. */
export interface HttpRequest {
  readonly url: string;
  readonly init: Omit<FetchInit, "body" | "signal">;
}

/** A response whose body has been read. */
export interface CompleteResponse {
  readonly status: number;
  readonly headers: ResponseHeaders;
  /** `undefined` if the body is larger than `maxResponseBytes`. */
  readonly text: string | undefined;
}
