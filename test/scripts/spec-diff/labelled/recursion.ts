import { integer, list, object, row, text, type Rows, type Schema } from "./row.ts";

type Direction = "request" | "response";

/** A property whose schema holds itself, in both versions; `node` refers to it. */
function held(
  direction: Direction,
  name: string,
  ...versions: readonly [before: (node: Schema) => Schema, after: (node: Schema) => Schema]
) {
  const node = { $ref: `#/components/schemas/${name}` };
  const [before, after] = versions.map((of) => ({
    [direction]: object({ it: node }),
    schemas: { [name]: of(node) },
  }));
  return row(before ?? {}, after ?? {}, "major", []);
}

const single = (b: Schema) => object({ a: text, b }, { required: ["a"] });
const union = (b: Schema) => ({
  anyOf: [object({ a: integer, b }, { required: ["a"] }), object({ b }, { required: ["b"] })],
});
const short = (node: Schema) => list(node, { maxItems: 2 });
const bounded = (node: Schema) => object({ b: short(node) });
const unbounded = (node: Schema) => object({ b: { anyOf: [short(node), list(node)] } });

export const recursion: Rows = {
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
