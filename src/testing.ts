import * as operations from "../generated/operations.ts";
import type { Fetch, ResponseHeaders } from "./runtime/fetch.ts";
import { declaredAnswer, successAnswer, type FakeAnswer } from "./testing/answer.ts";
import { Behaviours, settle, type BehaviourOptions } from "./testing/behaviour.ts";
import { receive, refuseBody, refuseKey, route } from "./testing/refuse.ts";
import type { ContractOf, OperationId } from "./client.ts";
import type { Descriptor } from "./runtime/descriptor.ts";
import type { ReceivedBody, ResponseBody, Status } from "./runtime/types.ts";

export type { FakeAnswer } from "./testing/answer.ts";
export type { BehaviourOptions } from "./testing/behaviour.ts";

/**
 * A request that arrived, with the body that the specification describes.
 *
 * @example
 * ```ts
 * import type { FakeRequest } from "@internal/promptlayer-client/testing";
 *
 * const sessionOf = (request: FakeRequest) =>
 *   request.operationId === "trackMetadata" ? request.body.metadata["session_id"] : undefined;
 * ```
 */
export type FakeRequest = {
  [Id in OperationId]: {
    readonly operationId: Id;
    readonly method: string;
    readonly url: string;
    readonly headers: ResponseHeaders;
    readonly body: ReceivedBody<ContractOf<Id>>;
  };
}[OperationId];

/**
 * A PromptLayer in memory; {@link createFakePromptLayer} makes one.
 *
 * @example
 * ```ts
 * import { createFakePromptLayer, type FakePromptLayer } from "@internal/promptlayer-client/testing";
 *
 * const promptLayer: FakePromptLayer = createFakePromptLayer();
 * promptLayer.respond("trackMetadata", 401); // with a body that the specification describes
 * promptLayer.respondUnexpected("trackMetadata", { status: 503 }, { once: true });
 * promptLayer.reset();
 * ```
 */
export interface FakePromptLayer {
  /** To be handed to the client. */
  readonly fetch: Fetch;
  /** What was sent, in order; without requests that the specification does not describe. */
  readonly requests: readonly FakeRequest[];
  /**
   * Answers with a status that the specification declares; a range (`4XX`) with the first of its statuses.
   *
   * @param body - Default: the specification's example for the status, else a sample of its schema.
   * @throws TypeError where there is no such operation; so do the other methods.
   */
  respond<Id extends OperationId, S extends Status<ContractOf<Id>>>(
    operationId: Id,
    status: S,
    body?: ResponseBody<ContractOf<Id>, S, undefined>,
    options?: BehaviourOptions,
  ): void;
  /** Answers with what the specification does not describe: another status, the HTML of a gateway. */
  respondUnexpected(operationId: OperationId, answer: FakeAnswer, options?: BehaviourOptions): void;
  /** Fails as `fetch` does when the connection breaks: with a TypeError. */
  failNetwork(operationId: OperationId, options?: BehaviourOptions): void;
  /** Forgets what was sent and what was set. */
  reset(): void;
}

/**
 * Creates a PromptLayer for tests, without a network. It checks each request as the specification says
 * (404, 405, 401 for the key, 422 for the body), answers with the specification's examples unless told
 * otherwise, and keeps what was sent.
 *
 * @param options - `apiKey`: the one key that is let in. Default: any.
 *
 * @example
 * ```ts
 * import { createPromptLayerClient } from "@internal/promptlayer-client";
 * import { createFakePromptLayer } from "@internal/promptlayer-client/testing";
 *
 * const promptLayer = createFakePromptLayer();
 * const client = createPromptLayerClient({ apiKey: "pl_test", fetch: promptLayer.fetch });
 * promptLayer.respond("trackMetadata", 401, { message: "Invalid API key" });
 * const result = await client.trackMetadata.safe({ request_id: 12345, metadata: {} });
 * ```
 */
export function createFakePromptLayer(
  options: { apiKey?: string | undefined } = {},
): FakePromptLayer {
  const table: readonly Descriptor[] = Object.values(operations);
  const requests: FakeRequest[] = [];
  const behaviours = new Map<string, Behaviours>();

  const reset = () => {
    requests.length = 0;
    for (const operation of table)
      behaviours.set(operation.id, new Behaviours({ answer: successAnswer(operation) }));
  };
  const find = (id: string) => {
    const [operation, found] = [table.find((one) => one.id === id), behaviours.get(id)];
    if (operation && found) return { operation, behaviours: found };
    throw new TypeError(
      `There is no operation "${id}"; there are ${[...behaviours.keys()].join(", ")}.`,
    );
  };
  reset();

  return {
    requests,
    reset,
    fetch: async (url, init) => {
      init.signal.throwIfAborted();
      const received = receive(url, init);
      const operation = route(table, received);
      if ("status" in operation) return settle({ answer: operation });
      const badBody = refuseBody(operation, received);
      if (!badBody) {
        const { method, headers, body } = received;
        // Sound: the body has passed the validator that was compiled from its declared type.
        requests.push({ operationId: operation.id, method, url, headers, body } as FakeRequest);
      }
      const refusal = refuseKey(operation, received, options.apiKey) ?? badBody;
      if (refusal) return settle({ answer: refusal });
      return find(operation.id).behaviours.next(init.signal);
    },
    respond: (id, status, body, behaviour) => {
      const { operation, behaviours: found } = find(id);
      found.set({ answer: declaredAnswer(operation, String(status), body) }, behaviour);
    },
    respondUnexpected: (id, answer, behaviour) => {
      settle({ answer }); // Throws at once where no response can have this status.
      find(id).behaviours.set({ answer }, behaviour);
    },
    failNetwork: (id, behaviour) => {
      const cause = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
      find(id).behaviours.set({ failure: new TypeError("fetch failed", { cause }) }, behaviour);
    },
  };
}
