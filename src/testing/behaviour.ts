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
  /** To the next call only; several such behaviours apply in the order in which they are set. Default: every call. */
  readonly once?: boolean | undefined;
  /** Milliseconds of delay; with `Infinity` only the signal ends the call. Default 0. */
  readonly delay?: number | undefined;
}

/** Milliseconds that a timer can hold: 24 days. */
const longestTimer = 2 ** 31 - 1;

/** What happens to a call: an answer, or what `fetch` rejects with. */
export type Outcome = { readonly answer: FakeAnswer } | { readonly failure: unknown };

type Behaviour = BehaviourOptions & { readonly outcome: Outcome };

/** What happens to the calls of one operation. */
export class Behaviours {
  readonly #once: Behaviour[] = [];
  #lasting: Behaviour;

  constructor(outcome: Outcome) {
    this.#lasting = { outcome };
  }

  set(outcome: Outcome, options: BehaviourOptions = {}): void {
    const behaviour = { ...options, outcome };
    if (options.once) this.#once.push(behaviour);
    else this.#lasting = behaviour;
  }

  async next(signal: Signal): Promise<FetchResponse> {
    const { outcome, delay = 0 } = this.#once.shift() ?? this.#lasting;
    if (delay > 0) await sleep(Math.min(delay, longestTimer), signal);
    signal.throwIfAborted();
    return settle(outcome);
  }
}

/** An outcome as `fetch` shows it. */
export function settle(outcome: Outcome): FetchResponse {
  if ("failure" in outcome) throw outcome.failure;
  const { status, headers = {}, body = null } = outcome.answer;
  return new Response(body, { status, headers });
}
