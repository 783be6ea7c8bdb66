import type { ContractOf } from "./client.ts";
import type {
  OperationError,
  OperationResult,
  RequestBody,
  ResponseData,
} from "./runtime/types.ts";

type TrackMetadataContract = ContractOf<"trackMetadata">;

/**
 * The body that `trackMetadata` sends.
 *
 * @example
 * ```ts
 * import type { TrackMetadataRequest } from "@internal/promptlayer-client";
 *
 * const waiting: TrackMetadataRequest[] = [];
 * export const track = (body: TrackMetadataRequest) => waiting.push(body);
 * ```
 */
export type TrackMetadataRequest = RequestBody<TrackMetadataContract>;

/**
 * The body that `trackMetadata` resolves to.
 *
 * @example
 * ```ts
 * import type { TrackMetadataResponse } from "@internal/promptlayer-client";
 *
 * const log = (data: TrackMetadataResponse) => console.log(JSON.stringify(data));
 * ```
 */
export type TrackMetadataResponse = ResponseData<TrackMetadataContract>;

/**
 * The result that `trackMetadata.safe` resolves to. It never rejects.
 *
 * @example
 * ```ts
 * import type { TrackMetadataResult } from "@internal/promptlayer-client";
 *
 * function describe(result: TrackMetadataResult): string {
 *   return result.ok ? `status ${result.status}` : result.error.kind;
 * }
 * ```
 */
export type TrackMetadataResult = OperationResult<TrackMetadataContract>;

/**
 * Every error of `trackMetadata`: a union with the discriminants `kind` and `status`.
 *
 * @category Errors
 * @example
 * ```ts
 * import type { TrackMetadataError } from "@internal/promptlayer-client";
 *
 * function isWorthReporting(error: TrackMetadataError): boolean {
 *   return error.kind !== "aborted" && error.kind !== "timeout";
 * }
 * ```
 */
export type TrackMetadataError = OperationError<TrackMetadataContract>;
