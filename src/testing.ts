import { examples } from "../generated/examples.ts";
import * as operations from "../generated/operations.ts";
import type { ContractOf, OperationId } from "./client.ts";
import { createFake, type Fake, type ReceivedRequest } from "./testing/fake.ts";

export type { FakeAnswer } from "./testing/answer.ts";
export type { BehaviourOptions } from "./testing/behaviour.ts";

type Contracts = { readonly [Id in OperationId]: ContractOf<Id> };

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
export type FakeRequest = ReceivedRequest<Contracts>;

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
export interface FakePromptLayer extends Fake<Contracts> {}

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
  return createFake<Contracts>(operations, examples, options);
}
