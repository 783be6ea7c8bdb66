/* Not executed, only statically analyzed: what holds for whatever the specification says today. */
import type { examples } from "../../generated/examples.ts";
import type { operations } from "../../generated/types.ts";
import type { ContractOf, OperationId } from "../../src/client.ts";
import type { PromptLayerClient } from "../../src/index.ts";
import type { OperationResult, RequestBody, StatusNumber } from "../../src/runtime/types.ts";
import { is, type Equal } from "../fixtures/is.ts";

/** The statuses by which a caller can tell the results of an operation apart. */
type Told<Result> = Result extends { ok: true; status: infer Status }
  ? Status
  : Result extends { ok: false; error: infer Failed }
    ? Failed extends { kind: "http"; status: infer Status }
      ? Status
      : never
    : never;

/** The statuses of declared responses; openapi-typescript writes `never` where there are none. */
type Declared<Responses> = [Responses] extends [never] ? never : keyof Responses;

/** Every status that the document declares is told apart. */
type EachStatus = {
  [Id in OperationId]: Equal<
    Told<OperationResult<ContractOf<Id>>>,
    StatusNumber<Declared<operations[Id]["responses"]>>
  >;
}[OperationId];
is<EachStatus>();
// @ts-expect-error: it is so for all of them.
is<Equal<EachStatus, false>>();

/** Every example of a request has the type of the argument. */
type Example<Id extends OperationId> = (typeof examples)[Id] extends { request: infer Body }
  ? Body
  : RequestBody<ContractOf<Id>>;
type EachRequest = {
  [Id in keyof PromptLayerClient]: Example<Id> extends RequestBody<ContractOf<Id>> ? true : false;
}[keyof PromptLayerClient];
is<EachRequest>();
// @ts-expect-error: it is so for all of them.
is<Equal<EachRequest, false>>();
