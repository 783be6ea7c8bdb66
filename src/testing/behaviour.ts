import { sleep } from "../runtime/deadline.ts";
import type { FetchResponse, Signal } from "../runtime/fetch.ts";
import type { FakeAnswer } from "./answer.ts";

/**
 * Which calls a behaviour applies to, and after what delay.
 *
 * @example
 * ```ts
 * import { createFakePromptLayer, type BehaviourOptions } from "@internal/promptlayer-client/testing";
 *
 * const never: BehaviourOptions = { delay: Infinity };
 * createFakePromptLayer().failNetwork("trackMetadata", never);
 * ```
 */
export interface BehaviourOptions {
  /** Whether it applies only to the next call. Several of these apply one after another. Default `false`. */
  readonly once?: boolean | undefined;
  /** Milliseconds before the response; with `Infinity` only the signal ends the call. Default 0. */
  readonly delay?: number | undefined;
}

/** The longest delay of a timer, in milliseconds: 24 days. */
const longestTimer = 2 ** 31 - 1;

/** What happens to a call: a response, or the value that `fetch` rejects with. */
export type FetchResult = { readonly answer: FakeAnswer } | { readonly failure: unknown };

type Behaviour = BehaviourOptions & { readonly result: FetchResult };

/** The behaviours that are set for one operation. */
export class Behaviours {
  readonly #once: Behaviour[] = [];
  #lasting: Behaviour;

  constructor(result: FetchResult) {
    this.#lasting = { result };
  }

  set(result: FetchResult, options: BehaviourOptions = {}): void {
    const behaviour = { ...options, result };
    if (options.once) this.#once.push(behaviour);
    else this.#lasting = behaviour;
  }

  async next(signal: Signal): Promise<FetchResponse> {
    const { result, delay = 0 } = this.#once.shift() ?? this.#lasting;
    if (delay > 0) await sleep(Math.min(delay, longestTimer), signal);
    signal.throwIfAborted();
    return settle(result);
  }
}

/** Returns the response or throws the failure, as `fetch` would. */
export function settle(result: FetchResult): FetchResponse {
  if ("failure" in result) throw result.failure;
  const { status, headers = {}, body = null } = result.answer;
  return new Response(body, { status, headers });
}
