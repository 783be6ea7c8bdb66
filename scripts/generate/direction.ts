import { escapePointer, type Document, type Node } from "./document.ts";

const dataKeywords = new Set(["default", "enum", "const", "example", "examples"]);

/**
 * Refuses `readOnly` and `writeOnly`: they give a schema another shape in requests than in responses,
 * which neither the generated types nor JSON Schema validators tell apart.
 */
export function refuseDirections(document: Document, node: Node = document.root): void {
  for (const [key, value] of Object.entries(node.value)) {
    if ((key === "readOnly" || key === "writeOnly") && value === true) {
      throw document.refuse(
        node,
        `${key} gives the schema two shapes, and the facade knows one; remove the keyword in spec/overlay.yaml or split the schema.`,
      );
    }
    if (typeof value !== "object" || value === null || dataKeywords.has(key)) continue;
    refuseDirections(document, {
      value: { ...value },
      pointer: `${node.pointer}/${escapePointer(key)}`,
    });
  }
}
