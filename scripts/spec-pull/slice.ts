import { httpMethods, operationsOf, otherMethods } from "../lib/http-methods.ts";
import { pathItemsOf } from "../lib/path-items.ts";
import { isRecord, type JsonObject } from "../lib/record.ts";
import type { OpenApi } from "./parse.ts";
import { keepReachable, targetsOf } from "./unreachable.ts";

// The keywords that a docs page has. Tags, webhooks and extensions describe the whole document, not our operations.
const KEPT = new Set("openapi info jsonSchemaDialect servers security paths components".split(" "));

/**
 * Copies the given operations of a whole document, and all to which they refer. Errors in other parts of the document do
 * not matter.
 */
export function slice(
  document: OpenApi,
  operations: readonly string[],
  targets = targetsOf(document),
): OpenApi {
  const isOurs = (value: unknown) =>
    isRecord(value) && operations.includes(String(value["operationId"]));
  const paths = pathItemsOf(document).flatMap(({ path, fields }) => {
    const { [otherMethods]: others, ...rest } = fields;
    const ours = isRecord(others) ? filter(others, (_method, value) => isOurs(value)) : {};
    const taken = {
      ...filter(rest, (key, value) => !httpMethods.includes(key) || isOurs(value)),
      ...(Object.keys(ours).length > 0 && { [otherMethods]: ours }),
    };
    return operationsOf(taken).length > 0 ? [[path, taken]] : [];
  });
  const kept = filter(document, (key) => KEPT.has(key));
  return keepReachable({ ...kept, paths: Object.fromEntries(paths) }, targets);
}

function filter(record: JsonObject, keep: (key: string, value: unknown) => boolean): JsonObject {
  return Object.fromEntries(Object.entries(record).filter(([key, value]) => keep(key, value)));
}
