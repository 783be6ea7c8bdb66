import { createDelivery } from "../../src/background/delivery.ts";
import { identity, merged } from "../../src/background/request.ts";
import type {
  BackgroundClient,
  BackgroundTracker,
  BackgroundTrackerOptions,
} from "../../src/background.ts";
import type { ClientOptions } from "../../src/index.ts";
import type { Descriptor, Validate } from "../../src/runtime/descriptor.ts";
import { createMethod } from "../../src/runtime/operation.ts";
import { readOptions } from "../../src/runtime/options.ts";
import { clientNames } from "../documents/client-names.ts";
import { trackMetadata } from "../documents/vendor/generated/operations.ts";

/*
 * The background tracker over a frozen document, bound as src/background.ts binds it over the project's own. So no
 * change of the specification shows in what these tests find.
 */

const validateFrozen: Validate = trackMetadata.request.validate;
/** The frozen document's, with the names of the two properties that the tracker knows, which may change. */
const validate: Validate = (data) => {
  const { [identity]: request_id, [merged]: metadata }: Record<string, unknown> = Object(data);
  const isValid = validateFrozen(
    Object(data) === data ? { ...Object(data), request_id, metadata } : data,
  );
  validate.errors = validateFrozen.errors ?? null;
  return isValid;
};

export const operation: Descriptor = {
  ...trackMetadata,
  request: { ...trackMetadata.request, validate },
};

export function createClient(options: ClientOptions): BackgroundClient {
  const method: object = createMethod(operation, readOptions(options, clientNames));
  // Sound: the types are those of today's specification. These tests read no more of a request than the two properties,
  // and no more of an error than what every operation's errors have.
  return { trackMetadata: method as BackgroundClient["trackMetadata"] };
}

export const createTracker = (
  client: BackgroundClient,
  options: BackgroundTrackerOptions,
): BackgroundTracker => createDelivery(operation, client, options);
