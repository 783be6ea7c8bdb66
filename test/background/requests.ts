import { identity, merged } from "../../src/background/request.ts";
import type { TrackMetadataRequest } from "../../src/index.ts";
import { json, success } from "../servers/responses.ts";

/* The requests of the background tracker's tests, and how a server answers them, as the frozen document has it. */

export type Metadata = Record<string, unknown>;

/** A request with these values, which need not be valid. */
export function requestWith(id: unknown, metadata: unknown): TrackMetadataRequest {
  const request: object = { [identity]: id, [merged]: metadata };
  // Sound: the type is that of today's specification, and the frozen document's tracker takes what its own allows.
  return request as TrackMetadataRequest;
}

export const requestOf = (id: unknown, metadata: Metadata) => requestWith(id, { ...metadata });

export function metadataOf(request: TrackMetadataRequest): Metadata {
  // Sound: the tests give nothing else.
  return Reflect.get(request, merged) as Metadata;
}

export const idOf = (request: TrackMetadataRequest) => String(Reflect.get(request, identity));

export const ok = json(200, success);
