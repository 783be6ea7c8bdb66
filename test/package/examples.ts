import { declaredError } from "../contract/declared-error.ts";
import { firstOperation } from "../contract/responses.ts";

/** The text of a module for the consumers' programs: the specification's examples, with the package's types. */
export function examplesModule(): string {
  const { operation, example } = firstOperation();
  const { id, request, responses } = operation;
  const method = `PromptLayerClient[${JSON.stringify(id)}]`;
  const params = example.params ? `, params: ${JSON.stringify(example.params)}` : "";
  const options = `{ ...options${params} }`;
  const error = declaredError(operation);
  const success = Object.keys(responses).find((status) => status.startsWith("2")) ?? "default";
  const status = (key: string) => (/^\d+$/.test(key) ? key : JSON.stringify(key));
  return `import type { CallOptions, PromptLayerClient } from "@internal/promptlayer-client";
import type { FakePromptLayer } from "@internal/promptlayer-client/testing";

export const method = (client: PromptLayerClient): ${method} => client.${id};

/** The arguments of a call. */
export const callWith = (options: CallOptions = {}): Parameters<${method}> =>
  [${request ? `${JSON.stringify(example.request)}, ` : ""}${options}];

/** The bodies of a call's request and response. */
export const sent: unknown = ${JSON.stringify(example.request)};
export const data: Awaited<ReturnType<${method}>> = ${JSON.stringify(example.responses[success])};

/** An error status that the specification declares; if it declares none, 418. */
export const errorStatus: number = ${error ?? 418};
export const respondWithError = (fake: FakePromptLayer): void =>
  fake.${
    error === undefined
      ? `respondUnexpected(${JSON.stringify(id)}, { status: 418 })`
      : `respond(${JSON.stringify(id)}, ${status(error)})`
  };
export const respondWithFailure = (fake: FakePromptLayer): void =>
  fake.failNetwork(${JSON.stringify(id)}, { once: true });
`;
}
