import type { OperationError } from "./runtime/errors.ts";
import type { OperationResult, RequestBody, ResponseData } from "./runtime/types.ts";

/**
 * What `trackMetadata` sends.
 *
 * @example
 * ```ts
 * import { createPromptLayerClient, type TrackMetadataRequest } from "@internal/promptlayer-client";
 *
 * const body: TrackMetadataRequest = { request_id: "12345", metadata: { region: "eu" } };
 * await createPromptLayerClient().trackMetadata(body);
 * ```
 */
export type TrackMetadataRequest = RequestBody<"trackMetadata">;

/**
 * What `trackMetadata` resolves to.
 *
 * @example
 * ```ts
 * import { createPromptLayerClient, type TrackMetadataResponse } from "@internal/promptlayer-client";
 *
 * const client = createPromptLayerClient();
 * const answer: TrackMetadataResponse = await client.trackMetadata({ request_id: 12345, metadata: {} });
 * console.log(answer.message);
 * ```
 */
export type TrackMetadataResponse = ResponseData<"trackMetadata">;

/**
 * What `trackMetadata.safe` resolves to; it never rejects.
 *
 * @example
 * ```ts
 * import type { TrackMetadataResult } from "@internal/promptlayer-client";
 *
 * function describe(result: TrackMetadataResult): string {
 *   return result.ok ? result.data.message : result.error.kind;
 * }
 * ```
 */
export type TrackMetadataResult = OperationResult<"trackMetadata">;

/**
 * Every way in which `trackMetadata` can fail, told apart by `kind` and `status`.
 *
 * @example
 * ```ts
 * import type { TrackMetadataError } from "@internal/promptlayer-client";
 *
 * function isWorthReporting(error: TrackMetadataError): boolean {
 *   return error.kind === "http" && error.status === 401;
 * }
 * ```
 */
export type TrackMetadataError = OperationError<"trackMetadata">;
