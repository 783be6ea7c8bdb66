import { examples } from "../../generated/examples.ts";
import { trackMetadata } from "../../generated/operations.ts";
import { identity, merged } from "../../src/background/request.ts";
import type { TrackMetadataRequest } from "../../src/index.ts";
import type { Descriptor } from "../../src/runtime/descriptor.ts";
import { json } from "../servers/answers.ts";

/*
 * The requests of the background tracker's tests, and how a server answers them: the specification's example, in
 * which a test replaces only the id, and adds keys to the metadata. So they are valid whatever a change of the
 * specification asks for.
 */

export type Metadata = Record<string, unknown>;

const example: { request?: unknown; responses: object } = examples.trackMetadata;
const metadataOfExample: object = Object(Reflect.get(Object(example.request), merged));

/** The example with these values, which need not be valid. */
export function requestWith(id: unknown, metadata: unknown): TrackMetadataRequest {
  const request: object = { ...Object(example.request), [identity]: id, [merged]: metadata };
  // Sound: the example is valid, and tests that give other values mean to.
  return request as TrackMetadataRequest;
}

const { request: body }: Descriptor = trackMetadata;
/** Ids are numbers or texts, where the specification allows both. */
const toId =
  [(id: unknown) => id, String, Number].find((convert) =>
    ["1", 1].every((id) => body?.validate?.(requestWith(convert(id), metadataOfExample)) ?? true),
  ) ?? String;

/** The example for an id, with these keys beside those that its metadata has. */
export function requestOf(id: unknown, metadata: Metadata): TrackMetadataRequest {
  return requestWith(toId(id), { ...metadataOfExample, ...metadata });
}

export function metadataOf(request: TrackMetadataRequest): Metadata {
  // Sound: the tests give nothing else.
  return Reflect.get(request, merged) as Metadata;
}

export const idOf = (request: TrackMetadataRequest) => String(Reflect.get(request, identity));

const [status, answer] =
  Object.entries(example.responses).find(([declared]) => declared.startsWith("2")) ?? [];
export const ok = json(Number(status), answer);
