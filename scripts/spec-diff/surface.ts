import type { Operations } from "../../generated/operations.ts";
import type { operations } from "../../generated/types.ts";
import type { ContractOf, OperationId } from "../../src/client.ts";
import type {
  DeclaredBody,
  ErrorStatus,
  OperationError,
  OperationMethod,
  OperationResult,
  ResponseData,
  StatusNumber,
} from "../../src/runtime/types.ts";

/*
 * Copied beside the src/ and generated/ of each version, where the compiler reads it: nothing runs it.
 */

/** Everything of an operation that a caller compiles against. */
interface Surface<Id extends OperationId> {
  arguments: Parameters<OperationMethod<ContractOf<Id>>>;
  request: DeclaredBody<ContractOf<Id>>;
  parameters: {
    [Place in "path" | "query" | "header"]: Parameters_<operations[Id]["parameters"][Place]>;
  };
  data: ResponseData<ContractOf<Id>>;
  response: {
    [S in Exclude<keyof Operations[Id]["responses"], ErrorStatus<ContractOf<Id>>>]: Received<
      OperationResult<ContractOf<Id>>,
      StatusNumber<S>
    >;
  };
  error: {
    [S in ErrorStatus<ContractOf<Id>>]: Caught<OperationError<ContractOf<Id>>, StatusNumber<S>>;
  };
  deprecated: Operations[Id]["deprecated"];
}

/** No parameters are an object without properties, so that each one that is added is named. */
type Parameters_<Declared> = [NonNullable<Declared>] extends [never] ? {} : NonNullable<Declared>;

/** What `data` is once the caller has asked for the status. */
type Received<Result, Status> = Result extends { ok: true; status: infer Known; data: infer Data }
  ? Status extends Known
    ? Data
    : never
  : never;

/** What `body` is once the caller has asked for the status. */
type Caught<Error, Status> = Error extends { kind: "http"; status: infer Known; body: infer Body }
  ? Status extends Known
    ? Body
    : never
  : never;

/** By operation id. */
export type Surfaces = { [Id in OperationId]: Surface<Id> };
