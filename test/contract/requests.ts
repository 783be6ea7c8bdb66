import { trackMetadata } from "../../generated/operations.ts";
import { examples } from "../../generated/examples.ts";
import { identity, merged } from "../../src/background/request.ts";
import type { TrackMetadataRequest } from "../../src/index.ts";
import type { Descriptor } from "../../src/runtime/descriptor.ts";

/** The document's example of a tracked request. It is a valid request, whatever a change of the document asks for. */
const example: object = Object(Reflect.get(examples.trackMetadata, "request"));
const metadataOfExample: object = Object(Reflect.get(example, merged));
const { request: body }: Descriptor = trackMetadata;

const withId = (id: unknown) => ({ ...example, [identity]: id });
/** Ids are numbers or texts, where the document allows both. */
const toId =
  [Number, String].find((convert) => body?.validate?.(withId(convert("1"))) ?? true) ?? String;

/** The example for an id, with these keys beside those that its metadata has. */
export function requestOf(id: number, metadata: object): TrackMetadataRequest {
  const request: object = { ...withId(toId(id)), [merged]: { ...metadataOfExample, ...metadata } };
  // Sound: the example is valid, and so is another id of its kind, with more metadata.
  return request as TrackMetadataRequest;
}
