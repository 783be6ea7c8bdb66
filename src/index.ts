export { createPromptLayerClient, type PromptLayerClient } from "./client.ts";
export { PromptLayerError } from "./errors.ts";
export type { Issue } from "./errors.ts";
export type { Fetch, FetchInit, FetchResponse } from "./fetch.ts";
export type { CallOptions, ClientOptions } from "./options.ts";
export type {
  TrackMetadataError,
  TrackMetadataRequest,
  TrackMetadataResponse,
  TrackMetadataResult,
} from "./track-metadata.ts";
