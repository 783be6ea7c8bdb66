import {
  integer,
  number,
  object,
  received,
  sent,
  text,
  type LabelledRows,
  type JsonSchema,
} from "./row.ts";

const closed = (properties: { [name: string]: JsonSchema }) =>
  object(properties, { additionalProperties: false, patternProperties: { "^x": text } });
const open = (properties: { [name: string]: JsonSchema }, of: JsonSchema = text) =>
  object(properties, { patternProperties: { "^x": of } });
const map = (properties: { [name: string]: JsonSchema }) =>
  object(properties, { additionalProperties: text });

/** Properties that are named beside a pattern of names, which no type shows. */
export const patterns: LabelledRows = {
  "a property is added beside the only pattern, sent": sent(closed({}), closed({ b: number }), "minor", "oasdiff safe: new-optional-request-property"), // prettier-ignore
  "a property is added beside the only pattern, received": received(closed({}), closed({ b: number }), "major", "oasdiff safe: response-optional-property-added", "Callers read what matches the pattern as a number, too."), // prettier-ignore
  "a property is added beside the only pattern and a property of its type, received": received(closed({ a: number }), closed({ a: number, b: number }), "minor", "oasdiff safe: response-optional-property-added"), // prettier-ignore
  "a property is removed beside the only pattern, sent": sent(closed({ a: text, b: number }), closed({ a: text }), "major", "oasdiff warning: request-property-removed"), // prettier-ignore
  "a property is removed beside the only pattern, received": received(closed({ a: text, b: number }), closed({ a: text }), "major", "oasdiff breaking: response-optional-property-removed"), // prettier-ignore
  "a property that a pattern describes is declared, sent": sent(open({ a: text }), open({ a: text, x1: text }), "minor", []), // prettier-ignore
  "a property that a pattern describes is declared, received": received(open({ a: text }), open({ a: text, x1: text }), "minor", []), // prettier-ignore
  "a property that a pattern describes is declared as a narrower type, sent": sent(open({ a: text }, number), open({ a: text, x1: integer }, number), "major", []), // prettier-ignore
  "a property that the only pattern describes is declared, sent": sent(closed({}), closed({ x1: text }), "minor", []), // prettier-ignore
  "a property that the only pattern describes is declared, received": received(closed({}), closed({ x1: text }), "major", []), // prettier-ignore
  "a property that a pattern describes is no longer declared, sent": sent(open({ a: text, x1: text }), open({ a: text }), "minor", "oasdiff warning: request-property-removed"), // prettier-ignore
  "a property that a pattern describes is no longer declared, received": received(open({ a: text, x1: text }), open({ a: text }), "major", "oasdiff breaking: response-optional-property-removed"), // prettier-ignore
  "a property is declared where others of its type are, sent": sent(map({}), map({ a: text }), "minor", "oasdiff safe: new-optional-request-property"), // prettier-ignore
  "a property is declared where others of its type are, received": received(map({}), map({ a: text }), "major", "oasdiff safe: response-optional-property-added", "Where it is absent, callers read `undefined`, and the type of every other property says so."), // prettier-ignore
  "a required property is declared where others of its type are, received": received(map({}), { ...map({ a: text }), required: ["a"] }, "minor", "oasdiff safe: response-required-property-added"), // prettier-ignore
  "a second property is declared where others of its type are, received": received(map({ a: text }), map({ a: text, b: text }), "minor", "oasdiff safe: response-optional-property-added"), // prettier-ignore
  "a property is no longer declared, where others of its type are, received": received(map({ a: text, b: text }), map({ a: text }), "minor", "oasdiff breaking: response-optional-property-removed", "Callers read it among the others."), // prettier-ignore
  "a property is no longer declared, where others of another type are, received": received(map({ a: text, b: number }), map({ a: text }), "major", "oasdiff breaking: response-optional-property-removed"), // prettier-ignore
};
