import * as operations from "../generated/operations.ts";
import type { Operations } from "../generated/operations.ts";
import type { operations as types } from "../generated/types.ts";
import { ErrorClass, type InvalidOptionsError } from "./runtime/errors.ts";
import { createMethod } from "./runtime/operation.ts";
import { readOptions, type ClientOptions, type Settings } from "./runtime/options.ts";
import type { OperationError, OperationMethod } from "./runtime/types.ts";

/** The build replaces this name with the version of package.json (tsdown.config.ts). In the source it is not defined. */
declare const PACKAGE_VERSION: string;

/**
 * The id of an operation that both the operation table and the types contain.
 *
 * @category Types of an operation
 * @example
 * ```ts
 * import type { OperationId } from "@internal/promptlayer-client";
 *
 * const calls = new Map<OperationId, number>([["trackMetadata", 0]]);
 * ```
 */
export type OperationId = keyof Operations & keyof types;

/**
 * An operation of the specification, for the generic types such as `RequestBody`.
 *
 * @category Types of an operation
 * @example
 * ```ts
 * import type { ContractOf, RequestBody } from "@internal/promptlayer-client";
 *
 * const waiting: RequestBody<ContractOf<"trackMetadata">>[] = [];
 * ```
 */
export interface ContractOf<Id extends OperationId> {
  readonly entry: Operations[Id];
  readonly types: types[Id];
}

const operation: <Id extends OperationId>(
  entry: Operations[Id] & { readonly id: Id },
  settings: Settings,
) => OperationMethod<ContractOf<Id>> = createMethod;

/** The operations of the specification that the client exposes, one line each. */
const exposed = (settings: Settings) => ({
  trackMetadata: operation(operations.trackMetadata, settings),
});

/** Each operation as a method, with its documentation from the specification. */
type Documented<Ids extends OperationId> = {
  readonly [Id in keyof Pick<Operations, Ids>]: OperationMethod<ContractOf<Id>>;
};

/**
 * A client of PromptLayer's API: a method for each exposed operation.
 *
 * @example
 * ```ts
 * import type { PromptLayerClient } from "@internal/promptlayer-client";
 *
 * type Call = Parameters<PromptLayerClient["trackMetadata"]>; // the body, then the options
 * export const track = (client: PromptLayerClient, ...call: Call) =>
 *   client.trackMetadata.safe(...call);
 * ```
 */
export interface PromptLayerClient extends Documented<keyof ReturnType<typeof exposed>> {}

/**
 * Creates a client. It holds no connection and needs no closing.
 *
 * @param options - Each has a default; see {@link ClientOptions}.
 * @throws {@link PromptLayerError} of kind `invalid-options`, at once, when an option cannot be used.
 *
 * @example
 * ```ts
 * import { createPromptLayerClient } from "@internal/promptlayer-client";
 *
 * const client = createPromptLayerClient({ timeout: 2_000 }); // the key: PROMPTLAYER_API_KEY
 * type Call = Parameters<typeof client.trackMetadata>; // the body, then the options
 *
 * export async function track(...call: Call): Promise<void> {
 *   const result = await client.trackMetadata.safe(...call);
 *   if (!result.ok) console.warn(result.error.message);
 * }
 * ```
 */
export function createPromptLayerClient(options: ClientOptions = {}): PromptLayerClient {
  const names = {
    owner: "createPromptLayerClient",
    userAgent: `promptlayer-client/${typeof PACKAGE_VERSION === "undefined" ? "source" : PACKAGE_VERSION}`,
    apiKey: "PROMPTLAYER_API_KEY",
    baseUrl: "PROMPTLAYER_BASE_URL",
  };
  return exposed(readOptions(options, names));
}

/**
 * Every error that the client throws, and that `safe` returns as `error`: a union with the discriminant `kind`.
 *
 * @category Errors
 * @example
 * ```ts
 * import { PromptLayerError } from "@internal/promptlayer-client";
 *
 * export function report(error: unknown): void {
 *   if (!(error instanceof PromptLayerError)) throw error;
 *   if (error.kind === "timeout") console.warn("no response in", error.timeout, "ms");
 *   else console.warn(error.operationId, error.message);
 * }
 * ```
 */
export type PromptLayerError =
  | { [Id in keyof PromptLayerClient]: OperationError<ContractOf<Id>> }[keyof PromptLayerClient]
  | InvalidOptionsError;

// Sound: only the runtime makes instances, and each has one of the kinds of the union.
// The class is not abstract, because the types of jest's `toThrow` accept no abstract class. Callers cannot make its
// argument. That argument is not `never`, because ts-pattern infers nothing from a class that takes `never`.
export const PromptLayerError = ErrorClass as unknown as new (onlyTheClient: {
  readonly internal: never;
}) => PromptLayerError;
