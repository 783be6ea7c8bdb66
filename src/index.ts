/**
 * A client with one method per operation, and the types of what it takes, returns and throws.
 *
 * @module
 */

export { createPromptLayerClient, PromptLayerError, type PromptLayerClient } from "./client.ts";
export type { Fetch, FetchInit, FetchResponse } from "./runtime/fetch.ts";
export type { Issue } from "./runtime/issues.ts";
export type { ClientOptions } from "./runtime/options.ts";
export type { AttemptEvent, CallOptions } from "./runtime/types.ts";
// The types that the types above consist of. They are exported so that the declarations of callers' code can name them.
export type { ContractOf, OperationId } from "./client.ts";
export type {
  AbortedError,
  HttpError,
  InvalidOptionsError,
  InvalidRequestError,
  NetworkError,
  TimeoutError,
  UnexpectedError,
} from "./runtime/errors.ts";
export type { ResponseHeaders, Signal } from "./runtime/fetch.ts";
export type {
  OperationError,
  OperationMethod,
  OperationResult,
  ReceivedBody,
  RequestBody,
  ResponseBody,
  ResponseData,
  Status,
} from "./runtime/types.ts";
export type {
  TrackMetadataError,
  TrackMetadataRequest,
  TrackMetadataResponse,
  TrackMetadataResult,
} from "./track-metadata.ts";
