import { examples } from "../../generated/examples.ts";
import * as operations from "../../generated/operations.ts";
import type { CallOptions, Issue, PromptLayerClient } from "../../src/index.ts";
import type { Descriptor } from "../../src/runtime/descriptor.ts";
import type { ResponseHeaders } from "../../src/runtime/fetch.ts";
import type { JsonObject } from "./record.ts";

const table: operations.Operations = operations;

/** The examples of any operation. */
type GeneratedExamples = { request?: unknown; params?: object; responses: JsonObject };

/** The result of any operation. */
export type CallResult =
  | { ok: true; status: number; data: unknown; headers: ResponseHeaders; attempts: number }
  | {
      ok: false;
      error: Error & {
        kind: string;
        status?: number;
        body?: unknown;
        timeout?: number;
        issues?: readonly Issue[];
        attempts: number;
      };
    };

/** The method of any operation. */
type Method = ((...args: unknown[]) => Promise<unknown>) & {
  safe: (...args: unknown[]) => Promise<CallResult>;
};

/** An operation that the client exposes, with its method in both forms. The default body is the example's. */
export interface ExampleCall {
  readonly operation: Descriptor;
  readonly example: GeneratedExamples;
  call(body?: unknown): Promise<unknown>;
  safe(options?: CallOptions, body?: unknown): Promise<CallResult>;
}

/**
 * Every operation of a client with its examples, so that scripts and tests repeat nothing of the specification.
 *
 * @example
 * for (const { safe } of exampleCalls(client)) console.log(await safe());
 */
export function exampleCalls(client: PromptLayerClient): readonly ExampleCall[] {
  // Sound: all keys of a client are names of its operations.
  const ids = Object.keys(client) as (keyof PromptLayerClient)[];
  return ids.map((id) => {
    const operation: Descriptor = table[id];
    const example: GeneratedExamples = examples[id];
    const given = example.params && { params: example.params };
    // Sound: the generated examples compile only if they have the types of the method's arguments.
    const method = client[id] as Method;
    const list = (options: object | undefined, body: unknown) =>
      operation.request === null ? [options] : [body, options];
    return {
      operation,
      example,
      call: (body = example.request) => method(...list(given, body)),
      safe: (options, body = example.request) =>
        method.safe(...list({ ...options, ...given }, body)),
    };
  });
}
