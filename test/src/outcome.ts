import {
  PromptLayerError,
  type CallOptions,
  type ClientOptions,
  type TrackMetadataRequest,
} from "../../src/index.ts";
import { connect, expect } from "./fault-test.ts";

type Given = { body: unknown; options?: unknown; client?: unknown };

/** Calls in both forms and gives the kind of outcome, which has to be the same; whatever is thrown otherwise fails the test. */
export async function outcome(script: { baseUrl: string }, given: Given): Promise<string> {
  // What a caller without TypeScript may give.
  const clientOptions = given.client as ClientOptions;
  const body = given.body as TrackMetadataRequest;
  const options = given.options as CallOptions | undefined;

  const client = connect(script, { timeout: 300, maxRetries: 0, ...clientOptions });
  const result = await client.trackMetadata.safe(body, options);
  const safe = result.ok ? "ok" : kindOf(result.error);
  const throwing = await client.trackMetadata(body, options).then(() => "ok", kindOf);
  expect(throwing).toBe(safe);
  return safe;
}

function kindOf(error: unknown): string {
  if (error instanceof PromptLayerError) return error.kind;
  throw new Error("It threw what is not a PromptLayerError.", { cause: error });
}
