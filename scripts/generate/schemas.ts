import { escapeToken } from "../lib/json-pointer.ts";
import { isRecord } from "../lib/record.ts";
import type { Document, Node } from "./document.ts";

const dataKeywords = new Set(["default", "enum", "const", "example", "examples"]);

/** Refuses schemas of which the generated types say something else than JSON Schema validators. */
export function refuseSchemas(document: Document, node: Node = document.root): void {
  for (const [key, value] of Object.entries(node.value)) {
    if ((key === "readOnly" || key === "writeOnly") && value === true) {
      throw document.refuse(
        node,
        `${key} gives the schema two shapes, and the facade knows one; remove the keyword in spec/overlay.yaml or split the schema.`,
      );
    }
    if (key === "discriminator" && isRecord(value) && "propertyName" in value) {
      throw document.refuse(
        node,
        `the discriminator gives ${String(value["propertyName"])} values that no schema declares; remove it in spec/overlay.yaml and give the property a const in each alternative.`,
      );
    }
    if (typeof value !== "object" || value === null || dataKeywords.has(key)) continue;
    refuseSchemas(document, {
      value: { ...value },
      pointer: `${node.pointer}/${escapeToken(key)}`,
    });
  }
}
