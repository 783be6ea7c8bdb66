import { expect, test } from "vitest";
import { createBackgroundTracker } from "../../src/background.ts";
import { createPromptLayerClient, type TrackMetadataRequest } from "../../src/index.ts";
import { createFakePromptLayer } from "../../src/testing.ts";
import { withParams } from "../fixtures/with-params.ts";
import { firstOperation, rightCall } from "./responses.ts";

test("what the document gives as an example arrives in the background, after a failure of the network", async () => {
  const { operation, example } = firstOperation();
  const promptLayer = createFakePromptLayer();
  promptLayer.failNetwork("trackMetadata", { once: true });
  const client = createPromptLayerClient({ apiKey: "pl_test", fetch: promptLayer.fetch });
  const reasons: string[] = [];
  const tracker = createBackgroundTracker(withParams(client), {
    onFailure: ({ reason }) => reasons.push(reason),
  });
  // Sound: the generated examples compile only if they have the types of the method's arguments.
  tracker.trackMetadata(example.request as TrackMetadataRequest);
  await tracker.close();
  const [first, second] = promptLayer.requests.map(({ body }) => body);
  expect([first, second]).toEqual([example.request, example.request]);
  // A document without a success has an answer that is an error, of which the tracker tells.
  expect(reasons.length).toBe(rightCall(operation).ok ? 0 : 1);
});
