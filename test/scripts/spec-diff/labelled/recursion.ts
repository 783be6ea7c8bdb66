import type { Direction } from "../../../../scripts/generate/canonical/unit.ts";
import { integer, list, object, row, text, type LabelledRows, type JsonSchema } from "./row.ts";

/** A property whose schema holds itself, in both versions; `node` refers to it. */
function held(
  direction: Direction,
  name: string,
  ...versions: readonly [
    before: (node: JsonSchema) => JsonSchema,
    after: (node: JsonSchema) => JsonSchema,
  ]
) {
  const node = { $ref: `#/components/schemas/${name}` };
  const [before, after] = versions.map((of) => ({
    [direction]: object({ it: node }),
    schemas: { [name]: of(node) },
  }));
  return row(before ?? {}, after ?? {}, "major", []);
}

const single = (b: JsonSchema) => object({ a: text, b }, { required: ["a"] });
const union = (b: JsonSchema) => ({
  anyOf: [object({ a: integer, b }, { required: ["a"] }), object({ b }, { required: ["b"] })],
});
const short = (node: JsonSchema) => list(node, { maxItems: 2 });
const bounded = (node: JsonSchema) => object({ b: short(node) });
const unbounded = (node: JsonSchema) => object({ b: { anyOf: [short(node), list(node)] } });

export const recursion: LabelledRows = {
  "a recursive object that is sent becomes a union": held("request", "SentUnion", single, union),
  "a recursive union that is sent becomes an object": held("request", "SentOne", union, single),
  "a recursive object that arrives becomes a union": held("response", "GotUnion", single, union),
  "a recursive union that arrives becomes an object": held("response", "GotOne", union, single),
  "a list in a recursive object that arrives may be longer": held(
    "response",
    "Longer",
    bounded,
    unbounded,
  ),
  "a list in a recursive object that is sent must be shorter": held(
    "request",
    "Shorter",
    unbounded,
    bounded,
  ),
};
