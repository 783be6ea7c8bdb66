import { integer, list, object, text, type JsonSchema } from "../labelled/row.ts";
import { kind, received, sent, tuple, type ReportedRow } from "./row.ts";

type Nest = { nest: (inner: JsonSchema) => JsonSchema; step: string; member?: string };

/** What a schema may stand in, with the step to it, and how a line calls the member of a union. */
const nests: { [name: string]: Nest } = {
  "a property": { nest: (inner) => object({ a: inner, b: text }), step: ".a" },
  "an object with others": {
    nest: (inner) => object({ a: inner }, { additionalProperties: { type: "boolean" } }),
    step: ".a",
  },
  "any property": { nest: (inner) => object({}, { additionalProperties: inner }), step: "[*]" },
  "a list": { nest: list, step: "[]" },
  "a tuple": { nest: (inner) => tuple(text, inner), step: "[1]" },
  "a part": {
    nest: (inner) => ({ allOf: [object({ a: inner }), object({ b: text })] }),
    step: ".a",
  },
  "what may be null": {
    nest: (inner) => ({ anyOf: [object({ a: inner }), { type: "null" }] }),
    step: ".a",
  },
  "a member with a constant": {
    nest: (inner) => ({ oneOf: [kind("a", { a: inner }), kind("b", { a: list(text) })] }),
    step: ".a",
    member: ' where kind is "a"',
  },
};

/** What changes in one of these that stands in another: one line, at its place. */
export const nesting: readonly ReportedRow[] = Object.entries(nests).flatMap(([outerName, outer]) =>
  Object.entries(nests).flatMap(([innerName, inner]): ReportedRow[] => {
    const wrap = (schema: JsonSchema) => outer.nest(inner.nest(schema));
    const path = `.it${outer.step}${inner.step}`;
    const words = `was string, now integer${inner.member ?? outer.member ?? ""}`;
    const name = `${innerName} in ${outerName}`;
    return [
      sent(name, wrap(text), wrap(integer), `major major request${path}: ${words}`),
      received(
        `${name} that arrives`,
        wrap(text),
        wrap(integer),
        `major major response 200${path}: ${words}`,
      ),
    ];
  }),
);
