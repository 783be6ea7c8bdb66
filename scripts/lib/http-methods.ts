import { isRecord, type JsonObject } from "./record.ts";

/** The HTTP methods that a path item of OpenAPI can have, in its spelling; `query` since OpenAPI 3.2. */
export const httpMethods: readonly string[] =
  "get put post delete options head patch trace query".split(" ");

/** The keyword for operations with other methods, since OpenAPI 3.2. */
export const otherMethods = "additionalOperations";

/** Each operation of a path item, with its keys in the path item; the last key is its method. */
export function operationsOf(
  item: JsonObject,
): { keys: string[]; method: string; operation: unknown }[] {
  const others = item[otherMethods];
  return [
    ...httpMethods.map((method) => ({ keys: [method], method, operation: item[method] })),
    ...Object.entries(isRecord(others) ? others : {}).map(([method, operation]) => ({
      keys: [otherMethods, method],
      method,
      operation,
    })),
  ].filter(({ operation }) => operation !== undefined);
}
