import type { ContractOf } from "./client.ts";
import type {
  OperationError,
  OperationResult,
  RequestBody,
  ResponseData,
} from "./runtime/types.ts";

type Contract = ContractOf<"trackMetadata">;

/**
 * The body that `trackMetadata` sends.
 *
 * @example
 * ```ts
 * import { createPromptLayerClient, type TrackMetadataRequest } from "@internal/promptlayer-client";
 *
 * const body: TrackMetadataRequest = { request_id: "12345", metadata: { region: "eu" } };
 * await createPromptLayerClient().trackMetadata(body);
 * ```
 */
export type TrackMetadataRequest = RequestBody<Contract>;

/**
 * The body that `trackMetadata` resolves to.
 *
 * @example
 * ```ts
 * import { createPromptLayerClient, type TrackMetadataResponse } from "@internal/promptlayer-client";
 *
 * const client = createPromptLayerClient();
 * const response: TrackMetadataResponse = await client.trackMetadata({ request_id: 12345, metadata: {} });
 * console.log(response.message);
 * ```
 */
export type TrackMetadataResponse = ResponseData<Contract>;

/**
 * The result that `trackMetadata.safe` resolves to. It never rejects.
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
export type TrackMetadataResult = OperationResult<Contract>;

/**
 * Every way in which `trackMetadata` can fail, told apart by `kind` and `status`.
 *
 * @category Errors
 * @example
 * ```ts
 * import type { TrackMetadataError } from "@internal/promptlayer-client";
 *
 * function isWorthReporting(error: TrackMetadataError): boolean {
 *   return error.kind === "http" && error.status === 401;
 * }
 * ```
 */
export type TrackMetadataError = OperationError<Contract>;
