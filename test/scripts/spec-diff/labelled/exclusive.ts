import {
  integer,
  number,
  object,
  received,
  row,
  sent,
  text,
  type LabelledRows,
  type JsonSchema,
} from "./row.ts";

const oneOf = (...members: JsonSchema[]) => ({ oneOf: members });
const anyOf = (...members: JsonSchema[]) => ({ anyOf: members });
const short = { ...text, maxLength: 5 };
const [a, b] = [object({ a: text }), object({ b: text })];

/** A union of a component and any number, in which only one may match. */
const beside = (direction: "request" | "response", name: string, component: JsonSchema) => ({
  [direction]: object({ it: oneOf({ $ref: `#/components/schemas/${name}` }, number, text) }),
  schemas: { [name]: component },
});

/** Alternatives of which only one may match, to what is sent; any of them, in what arrives. */
export const exclusive: LabelledRows = {
  "an alternative is there once more": sent(oneOf(number, integer, text), oneOf(number, integer, text, number), "major", []), // prettier-ignore
  "an alternative is there once less": sent(oneOf(number, integer, text, number), oneOf(number, integer, text), "minor", []), // prettier-ignore
  "an alternative is there once more, and arrives": received(oneOf(number, integer, text), oneOf(number, integer, text, number), "none", []), // prettier-ignore
  "alternatives that are apart, and one of them once more": sent(oneOf(text, integer), oneOf(text, integer, text), "major", []), // prettier-ignore
  "the only alternative is there twice": sent(oneOf(a), oneOf(a, a), "major", []),
  "an alternative inside of another is added": sent(oneOf(number, text), oneOf(number, integer, text), "major", "oasdiff safe: request-property-one-of-added", "What matches both alternatives is refused."), // prettier-ignore
  "an alternative inside of another is removed": sent(oneOf(number, integer, text), oneOf(number, text), "minor", "oasdiff breaking: request-property-one-of-removed", "Whatever matched it matches the other one."), // prettier-ignore
  "an alternative inside of another is added to what arrives": received(oneOf(number, text), oneOf(number, integer, text), "none", "oasdiff breaking: response-property-one-of-added", "Whatever matches it matched the other one."), // prettier-ignore
  "a value is listed by another alternative, too": sent(oneOf({ enum: ["a"] }, { enum: ["b"] }), oneOf({ enum: ["a"] }, { enum: ["b", "a"] }), "major", []), // prettier-ignore
  "an alternative is removed, whose value another one refuses for matching two of its own": sent(oneOf(oneOf({ enum: ["ab", "a"] }, text), { enum: ["ab"] }), oneOf(oneOf({ enum: ["ab", "a"] }, text)), "major", []), // prettier-ignore
  "an alternative grows inside of another": row(beside("request", "Sent", integer), beside("request", "Sent", number), "major", []), // prettier-ignore
  "an alternative grows inside of another, and arrives": row(beside("response", "Got", integer), beside("response", "Got", number), "none", []), // prettier-ignore
  "alternatives that overlap come apart": sent(oneOf(short, text), oneOf(short, { ...text, minLength: 6 }), "major", []), // prettier-ignore
  "only one of several that overlap may match": sent(anyOf(a, b), oneOf(a, b), "major", []),
  "any of several that overlap may match": sent(oneOf(a, b), anyOf(a, b), "minor", []),
  "only one of several that overlap and arrive may match": received(anyOf(a, b), oneOf(a, b), "none", []), // prettier-ignore
  "only one of several that are apart may match": sent(anyOf(text, integer), oneOf(text, integer), "none", []), // prettier-ignore
};
