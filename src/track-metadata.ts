import type { OperationError } from "./errors.ts";
import type { OperationResult, RequestBody, ResponseData } from "./types.ts";

/** What `trackMetadata` sends. */
export type TrackMetadataRequest = RequestBody<"trackMetadata">;
/** What `trackMetadata` resolves to. */
export type TrackMetadataResponse = ResponseData<"trackMetadata">;
/** What `trackMetadata.safe` resolves to. */
export type TrackMetadataResult = OperationResult<"trackMetadata">;
/** Every way in which `trackMetadata` can fail. */
export type TrackMetadataError = OperationError<"trackMetadata">;
