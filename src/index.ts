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
export type {
  TrackMetadataError,
  TrackMetadataRequest,
  TrackMetadataResponse,
  TrackMetadataResult,
} from "./track-metadata.ts";
