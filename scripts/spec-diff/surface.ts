import type { Operations } from "../../generated/operations.ts";
import type { operations } from "../../generated/types.ts";
import type { OperationError } from "../../src/runtime/errors.ts";
import type {
  DeclaredBody,
  ErrorStatus,
  OperationId,
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
  arguments: Parameters<OperationMethod<Id>>;
  request: DeclaredBody<Id>;
  parameters: {
    [Place in "path" | "query" | "header"]: Parameters_<operations[Id]["parameters"][Place]>;
  };
  data: ResponseData<Id>;
  response: {
    [S in Exclude<keyof Operations[Id]["responses"], ErrorStatus<Id>>]: Received<
      OperationResult<Id>,
      StatusNumber<S>
    >;
  };
  error: { [S in ErrorStatus<Id>]: Caught<OperationError<Id>, StatusNumber<S>> };
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
