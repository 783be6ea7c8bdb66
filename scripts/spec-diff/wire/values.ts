import type { Document } from "../../generate/document.ts";
import type { Operation } from "../../generate/operations/operations.ts";
import { escapeToken } from "../../lib/json-pointer.ts";
import type { Direction } from "../../generate/canonical/unit.ts";
import { propertyStep } from "../place.ts";

/** A body, a parameter or a header. */
export type Value = {
  kind: "body" | "parameter" | "header";
  direction: Direction;
  /** A JSON pointer; `null` where the document declares none. */
  schema: string | null;
  /** Of a body that callers give, of parameters and headers. */
  required?: boolean;
  /** Of parameters and headers. */
  deprecated?: boolean;
  /** Of parameters: how arrays and objects are written. */
  style?: string;
  /** Of bodies. */
  mediaType?: string;
};

/** Every value that an operation sends or gets, by the place where callers meet it. */
export function valuesOf(document: Document, operation: Operation): Map<string, Value> {
  const { node, request, parameters, responses } = operation;
  const values = new Map<string, Value>();
  if (request) values.set("request", { ...request, kind: "body", direction: "request" });
  for (const { in: place, name, required, schema, node: own } of parameters) {
    const style = String(own.value["style"] ?? (place === "query" ? "form" : "simple"));
    const explode = own.value["explode"] ?? style === "form";
    values.set(`parameters.${place}${propertyStep(name)}`, {
      kind: "parameter",
      direction: "request",
      schema,
      required,
      deprecated: own.value["deprecated"] === true,
      style: `style ${style}, explode ${String(explode)}`,
    });
  }
  for (const [status, content] of responses) {
    const headers = document.get(node, "responses", status, "headers");
    for (const part of partsOf(operation, status)) {
      values.set(part, { schema: null, ...content, kind: "body", direction: "response" });
      for (const [name, { value, pointer }] of document.entries(headers))
        values.set(`${part} headers${propertyStep(name.toLowerCase())}`, {
          kind: "header",
          direction: "response",
          schema: schemaOfHeader(value, pointer),
          required: value["required"] === true,
          deprecated: value["deprecated"] === true,
        });
    }
  }
  return values;
}

/** Where callers meet a status; `default` stands for successes too where there is no other. */
function partsOf({ responses }: Operation, status: string): string[] {
  const hasSuccess = [...responses.keys()].some((one) => one.startsWith("2"));
  if (status.startsWith("2")) return [`response ${status}`];
  const isBoth = status === "default" && !hasSuccess;
  return isBoth ? [`response ${status}`, `error ${status}`] : [`error ${status}`];
}

function schemaOfHeader({ content }: Record<string, unknown>, pointer: string): string {
  const [mediaType] = Object.keys(Object(content));
  return mediaType === undefined
    ? `${pointer}/schema`
    : `${pointer}/content/${escapeToken(mediaType)}/schema`;
}
