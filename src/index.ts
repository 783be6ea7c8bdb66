/**
 * Calls the API: a client with one method per operation, and what it takes, returns and throws.
 *
 * @module
 */

export { createPromptLayerClient, PromptLayerError, type PromptLayerClient } from "./client.ts";
export type { Fetch, FetchInit, FetchResponse } from "./runtime/fetch.ts";
export type { Issue } from "./runtime/issues.ts";
export type { ClientOptions } from "./runtime/options.ts";
export type { AttemptEvent, CallOptions } from "./runtime/types.ts";
// The rest of what the types above consist of, so that declarations of callers' own code can name it.
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
