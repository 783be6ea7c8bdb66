/* This file is compiled and not run. Its type tests hold for every specification. */
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

/** For each operation, whether a caller can tell apart every status that the document declares. */
type EachStatus = {
  [Id in OperationId]: Equal<
    Told<OperationResult<ContractOf<Id>>>,
    StatusNumber<Declared<operations[Id]["responses"]>>
  >;
}[OperationId];
is<EachStatus>();
// @ts-expect-error: it is true for all operations.
is<Equal<EachStatus, false>>();

/** The type of the example of an operation's request. It must fit the type of the argument. */
type Example<Id extends OperationId> = (typeof examples)[Id] extends { request: infer Body }
  ? Body
  : RequestBody<ContractOf<Id>>;
type EachRequest = {
  [Id in keyof PromptLayerClient]: Example<Id> extends RequestBody<ContractOf<Id>> ? true : false;
}[keyof PromptLayerClient];
is<EachRequest>();
// @ts-expect-error: it is true for all operations.
is<Equal<EachRequest, false>>();
