import { isDeepStrictEqual } from "node:util";
import { isRecord } from "../lib/record.ts";
import { escapeToken } from "../lib/json-pointer.ts";
import { isAnnotation } from "./annotations.ts";

/** A difference that changes nothing for callers: of a text, an example, a tag, or of an order. */
export type TextChange = { pointer: string; before: unknown; after: unknown };

/** What a value is: an object of OpenAPI, a schema, either of them by name, or anything else. */
type Kind = "object" | "objects" | "schema" | "schemas" | "data";

/** What is no text: the judges tell it, except for what stands inside of both versions. */
const judged: Readonly<Record<string, Kind | undefined>> = {
  schema: "schema",
  schemas: "schemas",
  requestBody: "object",
  components: "object",
  ...Object.fromEntries(
    "parameters responses content headers requestBodies".split(" ").map((key) => [key, "objects"]),
  ),
  ...Object.fromEntries(
    "paths servers security securitySchemes operationId deprecated required in name style explode $ref openapi"
      .split(" ")
      .map((key) => [key, undefined]),
  ),
};

/** Keywords of schemas whose keys are names. */
const named = new Set("properties patternProperties dependentSchemas $defs".split(" "));

/** How many differences of one example are told one by one. */
const most = 3;

/** The differences of two values of one kind that no judge tells. */
export function compareTexts(
  before: unknown,
  after: unknown,
  pointer: string,
  kind: Kind = "object",
): TextChange[] {
  if (isDeepStrictEqual(before, after)) return [];
  const [old, current] = [entriesOf(before), entriesOf(after)];
  if (!old || !current) return kind === "data" ? [{ pointer, before, after }] : [];
  const isList = Array.isArray(before) && !before.some(isRecord);
  if (kind === "data" && isList) return [{ pointer, before, after }];
  const inner = [...new Set([...old.keys(), ...current.keys()])].flatMap((key) => {
    const inside = kindOf(kind, key);
    const place = `${pointer}/${escapeToken(key)}`;
    return inside ? compareTexts(old.get(key), current.get(key), place, inside) : [];
  });
  // An order may be all that differs.
  const isMany = kind === "data" && (inner.length === 0 || inner.length > most);
  return isMany ? [{ pointer, before, after }] : inner;
}

function kindOf(kind: Kind, key: string): Kind | undefined {
  if (kind === "objects") return "object";
  if (kind === "schemas") return "schema";
  if (kind === "data") return "data";
  if (kind === "object") return key in judged ? judged[key] : "data";
  if (isAnnotation(key)) return key === "default" || key === "deprecated" ? undefined : "data";
  return named.has(key) ? "schemas" : "schema";
}

function entriesOf(value: unknown): Map<string, unknown> | undefined {
  return Array.isArray(value) || isRecord(value) ? new Map(Object.entries(value)) : undefined;
}
