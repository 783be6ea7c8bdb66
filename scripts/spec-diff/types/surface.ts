import type { Operations } from "../../../generated/operations.ts";
import type { operations } from "../../../generated/types.ts";
import type {
  DeclaredBody,
  ErrorStatus,
  OperationError,
  OperationMethod,
  OperationResult,
  ResponseBody,
  ResponseData,
  Status,
  StatusNumber,
  SuccessStatus,
} from "../../../src/runtime/types.ts";

/*
 * The compiler reads it once for each version, with that version's generated code; nothing runs it.
 */

interface OperationContract<Id extends keyof Operations & keyof operations> {
  readonly entry: Operations[Id];
  readonly types: operations[Id];
}

/** Everything of an operation that a caller compiles against. */
interface Surface<Id extends keyof Operations & keyof operations, C extends OperationContract<Id>> {
  arguments: Parameters<OperationMethod<C>>;
  request: DeclaredBody<C>;
  parameters: {
    [Place in "path" | "query" | "header"]: DeclaredParameters<operations[Id]["parameters"][Place]>;
  };
  /** By status, as the document declares it. */
  response: { [S in SuccessStatus<C>]: ResponseBody<C, S, undefined> };
  error: { [S in ErrorStatus<C>]: ResponseBody<C, S, unknown> };
  /** What callers may read before they ask for the status, and once they have. */
  data: ResponseData<C>;
  body: Extract<OperationError<C>, { kind: "http" }>["body"];
  known: {
    [S in Status<C>]: S extends ErrorStatus<C>
      ? BodyOf<OperationError<C>, StatusNumber<S>>
      : DataOf<OperationResult<C>, StatusNumber<S>>;
  };
  deprecated: Operations[Id] extends { deprecated: true } ? true : false;
}

/** No parameters are an object without properties, so that each one that is added is named. */
type DeclaredParameters<Values> = [NonNullable<Values>] extends [never] ? {} : NonNullable<Values>;

type DataOf<Result, S> = Result extends { ok: true; status: infer Known; data: infer Data }
  ? S extends Known
    ? Data
    : never
  : never;

type BodyOf<Error, S> = Error extends { kind: "http"; status: infer Known; body: infer Body }
  ? S extends Known
    ? Body
    : never
  : never;

/** By operation id. */
export type Surfaces = {
  [Id in keyof Operations & keyof operations]: Surface<Id, OperationContract<Id>>;
};
