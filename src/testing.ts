/**
 * For callers' own tests: a fake of the API that needs no network.
 *
 * @module
 */

import { examples } from "../generated/examples.ts";
import * as operations from "../generated/operations.ts";
import type { ContractOf, OperationId } from "./client.ts";
import { createFake, type Fake, type ReceivedRequest } from "./testing/fake.ts";

export type { FakeAnswer } from "./testing/answer.ts";
export type { BehaviourOptions } from "./testing/behaviour.ts";

type PromptLayerContracts = { readonly [Id in OperationId]: ContractOf<Id> };

/**
 * A request that the fake received, with the body that the specification describes.
 *
 * @example
 * ```ts
 * import type { FakeRequest } from "@internal/promptlayer-client/testing";
 *
 * const describe = ({ operationId, body }: FakeRequest) => `${operationId}: ${JSON.stringify(body)}`;
 * ```
 */
export type FakeRequest = ReceivedRequest<PromptLayerContracts>;

/**
 * A fake of PromptLayer in memory; {@link createFakePromptLayer} makes one.
 *
 * @example
 * ```ts
 * import { createFakePromptLayer, type FakePromptLayer } from "@internal/promptlayer-client/testing";
 *
 * const promptLayer: FakePromptLayer = createFakePromptLayer();
 * promptLayer.failNetwork("trackMetadata", { once: true });
 * promptLayer.respondUnexpected("trackMetadata", { status: 503 });
 * promptLayer.reset();
 * ```
 */
export interface FakePromptLayer extends Fake<PromptLayerContracts> {}

/**
 * Creates a fake of PromptLayer for tests, without a network. It checks each request against the specification: it
 * answers 404 to an unknown path, 405 to an unknown method, 401 to a wrong key and 422 to a wrong body. It answers other
 * requests with the specification's examples unless told otherwise, and keeps what was sent.
 *
 * @param options - `apiKey`: the only key that is accepted. Default: any key.
 *
 * @example
 * ```ts
 * import { createPromptLayerClient } from "@internal/promptlayer-client";
 * import { createFakePromptLayer } from "@internal/promptlayer-client/testing";
 *
 * const promptLayer = createFakePromptLayer();
 * const client = createPromptLayerClient({ apiKey: "pl_test", fetch: promptLayer.fetch });
 * promptLayer.respondUnexpected("trackMetadata", { status: 503, body: "<h1>Busy</h1>" });
 * export const callInTest = client.trackMetadata.safe;
 * ```
 */
export function createFakePromptLayer(
  options: { apiKey?: string | undefined } = {},
): FakePromptLayer {
  return createFake<PromptLayerContracts>(operations, examples, options);
}
