export { createPromptLayerClient, type PromptLayerClient } from "./client.ts";
export { PromptLayerError } from "./runtime/errors.ts";
export type { Issue } from "./runtime/errors.ts";
export type { Fetch, FetchInit, FetchResponse } from "./runtime/fetch.ts";
export type { CallOptions, ClientOptions } from "./runtime/options.ts";
export type {
  TrackMetadataError,
  TrackMetadataRequest,
  TrackMetadataResponse,
  TrackMetadataResult,
} from "./track-metadata.ts";
