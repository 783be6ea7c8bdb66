import type { Descriptor } from "../runtime/descriptor.ts";

/**
 * A response of the fake.
 *
 * @example
 * ```ts
 * import { createFakePromptLayer, type FakeAnswer } from "@internal/promptlayer-client/testing";
 *
 * const busy: FakeAnswer = { status: 503, headers: { "retry-after": "1" }, body: "<h1>Busy</h1>" };
 * createFakePromptLayer().respondUnexpected("trackMetadata", busy, { once: true });
 * ```
 */
export interface FakeAnswer {
  /** From 200 to 599. */
  readonly status: number;
  readonly headers?: { readonly [name: string]: string } | undefined;
  /** Default: none. */
  readonly body?: string | undefined;
}

/** The bodies that an operation answers with, by status. */
export interface ResponseExamples {
  readonly [status: string]: unknown;
}

/** An operation with the examples of its responses. */
export type FakeOperation = Descriptor & { readonly examples: ResponseExamples };

/** The response that the document declares for a status, with its example unless another body is given. */
export function declaredResponse(
  { responses, examples }: FakeOperation,
  status: string,
  body: unknown = examples[status],
): FakeAnswer {
  const content = responses[status];
  // `default` stands for errors if the document declares a success, otherwise for every status.
  // For a range (`4XX`) the response has the range's first status.
  const hasSuccess = Object.keys(responses).some((key) => key.startsWith("2"));
  const first = status === "default" ? (hasSuccess ? "599" : "299") : status.replaceAll("X", "0");
  const answer = { status: Number(first) };
  if (!content) return answer;
  return { ...answer, headers: { "content-type": content.mediaType }, body: JSON.stringify(body) };
}

/** The response for the first success that the document declares. */
export function successResponse(operation: FakeOperation): FakeAnswer {
  const statuses = Object.keys(operation.responses);
  return declaredResponse(
    operation,
    statuses.find((status) => status.startsWith("2")) ?? "default",
  );
}
