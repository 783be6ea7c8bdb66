import { object, text } from "../labelled/row.ts";
import type { ReportedRow } from "./row.ts";

const body = (description: string) => object({ it: { ...text, description } });
const referTo = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const within = "POST /requestBody.content.application/json.schema";

/** A description that changes where a schema is written in place in one version, and referred to in the other. */
export const references: readonly ReportedRow[] = [
  [
    "a schema becomes a component, and its text changes",
    { request: body("Old") },
    { request: referTo("Extracted"), schemas: { Extracted: body("New") } },
    `patch - components.schemas.Extracted.properties.it.description: was "Old", now "New"`,
  ],
  [
    "a component is written in place, and its text changes",
    { request: referTo("Inlined"), schemas: { Inlined: body("Old") } },
    { request: body("New") },
    `patch - ${within}.properties.it.description: was "Old", now "New"`,
  ],
  [
    "a component gets another name, and its text changes",
    { request: referTo("OldName"), schemas: { OldName: body("Old") } },
    { request: referTo("NewName"), schemas: { NewName: body("New") } },
    `patch - components.schemas.NewName.properties.it.description: was "Old", now "New"`,
  ],
  [
    "a text moves beside the reference",
    { request: object({ it: { ...text, description: "Old" } }) },
    { request: object({ it: { $ref: "#/components/schemas/Text", description: "New" } }) },
    `patch - ${within}.properties.it.description: was "Old", now "New"`,
  ],
  [
    "a text stays beside the reference",
    { request: object({ it: { ...text, description: "Same" } }) },
    { request: object({ it: { $ref: "#/components/schemas/Text", description: "Same" } }) },
  ],
  [
    "the order of parameters",
    { parameters: ["a", "b"].map((name) => ({ name, in: "query", schema: text, description: name })) }, // prettier-ignore
    { parameters: ["b", "a"].map((name) => ({ name, in: "query", schema: text, description: name })) }, // prettier-ignore
  ],
];
