import { integer, list, object, text, type JsonSchema } from "../labelled/row.ts";
import { kind, received, sent, type ReportedRow } from "./row.ts";

const anyOf = (...members: JsonSchema[]) => ({ anyOf: members });
const oneOf = (...members: JsonSchema[]) => ({ oneOf: members });
const needed = (name: string) => object({ [name]: text }, { required: [name] });
const [a, b] = [kind("a", { it: text }), kind("b", { it: text })];
const [x, y] = [object({ x: text }), object({ y: text })];

/** Unions of objects. */
export const unions: readonly ReportedRow[] = [
  sent(
    "a property of one alternative",
    oneOf(a, b),
    oneOf(kind("a", { it: integer }), b),
    `major major request.it.it: was string, now integer where kind is "a"`,
  ),
  received(
    "a property of one alternative that arrives",
    oneOf(a, b),
    oneOf(kind("a", { it: integer }), b),
    `major major response 200.it.it: was string, now integer where kind is "a"`,
  ),
  sent(
    "a property is removed from one alternative",
    oneOf(a, b),
    oneOf(kind("a", {}), b),
    `minor major request.it.it: removed string where kind is "a"`,
  ),
  received(
    "a property is removed from one alternative that arrives",
    oneOf(a, b),
    oneOf(kind("a", {}), b),
    `major major response 200.it.it: removed string where kind is "a"`,
  ),
  sent(
    "a property is added to one alternative",
    oneOf(kind("a", {}), b),
    oneOf(a, b),
    `minor minor request.it.it: added string where kind is "a"`,
  ),
  sent(
    "a property becomes required in one alternative",
    oneOf(a, b),
    oneOf(kind("a", { it: text }, "it"), b),
    `major major request.it.it: was optional, now required where kind is "a"`,
  ),
  sent(
    "a property of one of two that nothing tells apart",
    anyOf(object({ x: text, z: text }), y),
    anyOf(object({ x: text, z: integer }), y),
    "major major request.it.z: was string, now integer in { x?, z? }",
  ),
  sent(
    "the only property of one alternative is removed",
    anyOf({ type: "null" }, x, y),
    anyOf({ type: "null" }, x, object({})),
    "minor major request.it.y: removed string in { y? }",
  ),
  sent(
    "two alternatives swap their constants",
    oneOf(kind("a", { it: text }), kind("b", { it: integer })),
    oneOf(kind("b", { it: text }), kind("a", { it: integer })),
    `major major request.it.it: was string where kind is "a", integer where kind is "b", now integer where kind is "a", string where kind is "b"`,
  ),
  received(
    "two alternatives swap the types of a property",
    anyOf(object({ x: text, v: text }), object({ y: text, v: integer })),
    anyOf(object({ x: text, v: integer }), object({ y: text, v: text })),
    "major major response 200.it.v: was string in { x?, v? }, integer in { y?, v? }, now integer in { x?, v? }, string in { y?, v? }",
  ),
  sent(
    "the constant of one alternative",
    oneOf(a, b),
    oneOf(kind("c", { it: text }), b),
    `major major request.it.kind: was "a" | "b", now "c" | "b"`,
  ),
  sent(
    "the constants of both alternatives",
    oneOf(a, kind("b", { other: text })),
    oneOf(kind("a2", { it: text }), kind("b2", { other: text })),
    `major major request.it.kind: was "a" | "b", now "a2" | "b2"`,
  ),
  sent(
    "the constant of one alternative, whose name is no identifier",
    oneOf(object({ "x-k": { const: "a" } }, { required: ["x-k"] }), b),
    oneOf(object({ "x-k": { const: "c" } }, { required: ["x-k"] }), b),
    `major major request.it["x-k"]: was "a", now "c"`,
  ),
  sent(
    "a property becomes required in both alternatives",
    oneOf(a, b),
    oneOf(kind("a", { it: text }, "it"), kind("b", { it: text }, "it")),
    "major major request.it.it: was optional, now required",
  ),
  received(
    "a property has another type in two of three alternatives",
    oneOf(a, b, kind("c", { it: text })),
    oneOf(kind("a", { it: integer }), kind("b", { it: integer }), kind("c", { it: text })),
    `major major response 200.it.it: was string, now integer where kind is "a" and where kind is "b"`,
  ),
  sent(
    "only one of two objects that overlap may match",
    anyOf(x, y),
    oneOf(x, y),
    "major none request.it: added the rule that only one of 2 overlapping alternatives may match",
  ),
  received(
    "an alternative is removed",
    anyOf(x, y),
    x,
    "none major response 200.it: was { x? } | { y? }, now { x? }",
  ),
  sent(
    "an alternative differs from another by types alone",
    anyOf(needed("x"), text),
    anyOf(needed("x"), object({ x: integer }, { required: ["x"] }), text),
    "minor minor request.it: was string | { x: string }, now string | { x: string } | { x: integer }",
  ),
  sent(
    "an object replaces another beside a list",
    anyOf(x, list(text)),
    object({ z: text }),
    "major major request.it: was string[] | { x? }, now { z? }",
  ),
  received(
    "boolean stays beside an object that changes",
    anyOf({ type: "boolean" }, x),
    anyOf({ type: "boolean" }, object({ x: text, y: text })),
    "minor minor response 200.it.y: added string",
  ),
  sent(
    "either becomes both",
    anyOf(needed("x"), needed("y")),
    { allOf: [needed("x"), needed("y")] },
    "major major request.it: was { x } | { y }, now { x, y }",
  ),
  received(
    "either becomes both, and neither is required",
    anyOf(x, y),
    { allOf: [x, y] },
    "none minor response 200.it: was { x? } | { y? }, now { x?, y? }",
  ),
  sent(
    "an object is split by what it needs",
    object({ x: text, y: text }),
    object({ x: text, y: text }, anyOf({ required: ["x"] }, { required: ["y"] })),
    "major major request.it: was { x?, y? }, now { x, y? } | { x?, y }",
  ),
  sent(
    "one of two alternatives that overlap takes more",
    oneOf({ ...integer, maximum: 5 }, { ...integer, minimum: 3 }),
    oneOf({ ...integer, maximum: 7 }, { ...integer, minimum: 3 }),
    "major none request.it: was maximum 5, now maximum 7",
  ),
  sent(
    "one of two alternatives takes what the other does",
    oneOf({ ...text, maxLength: 5 }, { ...text, minLength: 6 }),
    oneOf({ ...text, maxLength: 7 }, { ...text, minLength: 6 }),
    "major none request.it: was maxLength 5, now maxLength 7",
  ),
  received(
    "one of two alternatives that overlap and arrive takes more",
    oneOf({ ...integer, maximum: 5 }, { ...integer, minimum: 3 }),
    oneOf({ ...integer, maximum: 7 }, { ...integer, minimum: 3 }),
    "major none response 200.it: was maximum 5, now maximum 7",
  ),
  received(
    "the only list of a union that arrives is removed",
    { anyOf: [list(text), text] },
    text,
    "minor major response 200.it: was string | string[], now string",
  ),
  received(
    "the only map of a union that arrives is removed",
    { anyOf: [object({}, { additionalProperties: text }), { type: "null" }] },
    { type: "null" },
    "minor major response 200.it: was { [*]: string } | null, now null",
  ),
  received(
    "one of two lists of a union that arrives is removed",
    { anyOf: [list(text), list(integer)] },
    list(text),
    "minor minor response 200.it: was string[] | integer[], now string[]",
  ),
];
