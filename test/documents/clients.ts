import type { Descriptor } from "../../src/runtime/descriptor.ts";
import { createMethod } from "../../src/runtime/operation.ts";
import { readOptions, type ClientOptions } from "../../src/runtime/options.ts";
import type {
  Contract,
  OperationError,
  OperationMethod,
  OperationResult,
  RequestBody,
  ResponseData,
} from "../../src/runtime/types.ts";
import { createFake } from "../../src/testing/fake.ts";
import { clientNames } from "./client-names.ts";
import { examples as annotatingExamples } from "./annotate/generated/examples.ts";
import * as annotating from "./annotate/generated/operations.ts";
import type { operations as annotatingTypes } from "./annotate/generated/types.ts";
import { examples as parametersExamples } from "./parameters/generated/examples.ts";
import * as parameters from "./parameters/generated/operations.ts";
import type { operations as parametersTypes } from "./parameters/generated/types.ts";
import { examples as statusesExamples } from "./statuses/generated/examples.ts";
import * as statuses from "./statuses/generated/operations.ts";
import type { operations as statusesTypes } from "./statuses/generated/types.ts";

/* Clients and fakes of the frozen documents, bound as src/client.ts and src/testing.ts bind the project's own. */

/** The one operation of annotate/. */
export interface Annotate {
  readonly entry: typeof annotating.annotate;
  readonly types: annotatingTypes["annotate"];
}

export type AnnotateRequest = RequestBody<Annotate>;
export type AnnotateResponse = ResponseData<Annotate>;
export type AnnotateResult = OperationResult<Annotate>;
export type AnnotateError = OperationError<Annotate>;

export const createAnnotateClient = bind<annotatingTypes>()(annotating);
export const createParametersClient = bind<parametersTypes>()(parameters);
export const createStatusesClient = bind<statusesTypes>()(statuses);

type FakeOptions = Parameters<typeof createFake>[2];

export const createAnnotateFake = (options?: FakeOptions) =>
  createFake<DocumentContracts<typeof annotating, annotatingTypes>>(
    annotating,
    annotatingExamples,
    options,
  );
export const createParametersFake = () =>
  createFake<DocumentContracts<typeof parameters, parametersTypes>>(parameters, parametersExamples);
export const createStatusesFake = () =>
  createFake<DocumentContracts<typeof statuses, statusesTypes>>(statuses, statusesExamples);

/** The operations that both the table and the types contain. */
type DocumentContracts<Entries, Declared> = {
  readonly [Id in keyof Entries & keyof Declared & string]: {
    readonly entry: Extract<Entries[Id], Descriptor>;
    readonly types: Extract<Declared[Id], Contract["types"]>;
  };
};
type Methods<Entries, Declared> = {
  readonly [Id in keyof DocumentContracts<Entries, Declared>]: OperationMethod<
    DocumentContracts<Entries, Declared>[Id]
  >;
};

/** Two steps, because only the entries can be inferred. */
function bind<Declared>() {
  return <Entries extends { readonly [id: string]: Descriptor }>(entries: Entries) =>
    (options: ClientOptions = {}) => {
      const settings = readOptions(options, clientNames);
      const methods = Object.values(entries).map((entry) => [
        entry.id,
        createMethod(entry, settings),
      ]);
      // Sound: each entry stands under its own id, and became a method.
      return Object.fromEntries(methods) as Methods<Entries, Declared>;
    };
}
