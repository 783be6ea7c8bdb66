import { keyword } from "../keyword.ts";
import type { Row } from "../row.ts";

/** Rows for keywords of strings, numbers and all values that are not arrays or objects. */
export const keywordsRows: Row[] = [
  keyword("enum", {
    schema: { enum: ["a", 1, null] },
    type: `"a" | 1`,
    valid: null,
    invalid: "b",
    says: "field: must be equal to one of the allowed values",
    wrong: `"b"`,
  }),
  keyword("enum of texts that look like a validator's own code", {
    schema: { enum: ["params:{a},b", 'keyword:"x",'] },
    type: `"params:{a},b" | 'keyword:"x",'`,
    valid: "params:{a},b",
    invalid: "b",
    says: "field: must be equal to one of the allowed values",
    wrong: `"b"`,
  }),
  keyword("const", {
    schema: { const: "a" },
    type: `"a"`,
    valid: "a",
    invalid: "b",
    says: "field: must be equal to constant",
    wrong: `"b"`,
  }),
  keyword("pattern", {
    schema: { type: "string", pattern: "^\\p{L}+/\\d$" },
    type: "string",
    valid: "é/1",
    invalid: "1",
    says: 'field: must match pattern "^\\p{L}+/\\d$"',
  }),
  keyword("minLength, which counts characters", {
    schema: { type: "string", minLength: 2 },
    type: "string",
    valid: "😀😀",
    invalid: "😀",
    says: "field: must NOT have fewer than 2 characters",
  }),
  keyword("maximum", {
    schema: { type: "number", maximum: 1 },
    type: "number",
    valid: 0.5,
    invalid: 2,
    says: "field: must be <= 1",
  }),
  keyword("multipleOf", {
    schema: { type: "number", multipleOf: 0.5 },
    type: "number",
    valid: 1.5,
    invalid: 1.2,
    says: "field: must be multiple of 0.5",
  }),
  keyword("format, which promises nothing", {
    schema: { type: "string", format: "date-time" },
    type: "string",
    valid: "soon",
    invalid: 1,
    says: "field: must be string",
  }),
  keyword("not", {
    schema: { type: "string", not: { const: "" } },
    type: "string",
    valid: "a",
    invalid: "",
    says: "field: must NOT be valid",
  }),
];
