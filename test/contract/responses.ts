import { exampleCalls } from "../../scripts/lib/example-calls.ts";
import { createPromptLayerClient } from "../../src/index.ts";
import { declaredResponse, successResponse, type FakeOperation } from "../../src/testing/answer.ts";
import type { Descriptor } from "../../src/runtime/descriptor.ts";
import type { StubResponse } from "../servers/responses.ts";
import { declaredError } from "./declared-error.ts";

/** The first operation of the client, with its examples. */
export function firstOperation() {
  const [call] = exampleCalls(createPromptLayerClient({ apiKey: "pl_test" }));
  if (!call) throw new Error("The client exposes no operation.");
  const operation: FakeOperation = { ...call.operation, examples: call.example.responses };
  return { operation, example: call.example };
}

/** The expected result of a call with a valid request: a success, if the document declares one. */
export function rightCall({ responses }: Descriptor) {
  const hasSuccess = Object.keys(responses).some((status) => /^(2|default)/.test(status));
  return hasSuccess ? { ok: true } : { ok: false, error: { attempts: 1 } };
}

/** Responses for a fault server, by name, that the document declares. They replace its own. */
export function declaredResponses(): Record<string, StubResponse> & { ok: StubResponse } {
  const { operation } = firstOperation();
  const error = declaredError(operation);
  return {
    ok: successResponse(operation),
    ...(error !== undefined && { [error]: declaredResponse(operation, error) }),
  };
}
