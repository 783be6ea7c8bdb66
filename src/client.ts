import * as operations from "../generated/operations.ts";
import { operation } from "./runtime/operation.ts";
import { readOptions, type ClientOptions, type Settings } from "./runtime/options.ts";
import type { OperationId, OperationMethod } from "./runtime/types.ts";

/** The operations of the specification that the client exposes: one line each. */
const exposed = (settings: Settings) => ({
  trackMetadata: operation(operations.trackMetadata, settings),
});

/** Each operation as a method, under what the specification says of it. */
type Documented<Ids extends OperationId> = {
  readonly [Id in keyof Pick<operations.Operations, Ids>]: OperationMethod<Id>;
};

/**
 * A client of PromptLayer's API: a method for each exposed operation.
 *
 * @example
 * ```ts
 * import { createPromptLayerClient, type PromptLayerClient } from "@internal/promptlayer-client";
 *
 * const client: PromptLayerClient = createPromptLayerClient();
 * const result = await client.trackMetadata.safe({ request_id: 12345, metadata: {} });
 * ```
 */
export interface PromptLayerClient extends Documented<keyof ReturnType<typeof exposed>> {}

/**
 * Creates a client. It holds no connection and needs no closing.
 *
 * @param options - Each has a default; see {@link ClientOptions}.
 * @throws {@link PromptLayerError} of kind `invalid-options`, at once, when an option cannot be used.
 *
 * @example
 * ```ts
 * import { createPromptLayerClient } from "@internal/promptlayer-client";
 *
 * const client = createPromptLayerClient({ timeout: 2_000 }); // the key: PROMPTLAYER_API_KEY
 * const { message } = await client.trackMetadata({
 *   request_id: 12345,
 *   metadata: { session_id: "abc123" },
 * });
 * ```
 */
export function createPromptLayerClient(options: ClientOptions = {}): PromptLayerClient {
  return exposed(readOptions(options));
}
