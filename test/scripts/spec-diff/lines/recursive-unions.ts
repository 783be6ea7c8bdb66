import type { Direction } from "../../../../scripts/generate/canonical/unit.ts";
import { integer, list, object, text, type JsonSchema } from "../labelled/row.ts";
import { kind, type ReportedRow } from "./row.ts";

type Member = [p: JsonSchema | undefined, ...required: string[]];

/** A union of two objects that only their properties tell apart, and that both hold the union. */
function union(node: string, [p, ...required]: Member): JsonSchema {
  const n = { $ref: `#/components/schemas/${node}` };
  const others = object({ q: integer, n }, { required: ["q"] });
  return { anyOf: [object({ ...(p !== undefined && { p }), n }, { required }), others] };
}

const changes: readonly (readonly [Direction, string, Member, Member, line: string])[] = [
  [
    "response",
    "gets another type",
    [text, "p"],
    [{ type: "boolean" }, "p"],
    "major major response 200.it.p: was string, now boolean",
  ],
  ["response", "goes", [text, "p"], [undefined], "major major response 200.it.p: removed string"],
  [
    "response",
    "loses a value",
    [{ enum: ["a", "b"] }, "p"],
    [{ enum: ["a"] }, "p"],
    `minor major response 200.it.p: was "a" | "b", now "a"`,
  ],
  [
    "response",
    "becomes optional",
    [text, "p"],
    [text],
    "major major response 200.it.p: was required, now optional",
  ],
  [
    "request",
    "gets a constraint",
    [text, "p"],
    [{ ...text, maxLength: 5 }, "p"],
    "major none request.it.p: added maxLength 5",
  ],
  ["request", "goes", [text, "p"], [undefined], "minor major request.it.p: removed string"],
];

/** A union that holds itself and has many members, of which nothing but their values tells one from the others. */
function alike(node: string, values: readonly string[]) {
  const n = { $ref: `#/components/schemas/${node}` };
  const member = (value: string) => object({ p: text, q: { enum: [value] }, n });
  return { request: n, schemas: { [node]: { anyOf: values.map(member) } } };
}

/** Kinds of objects that hold a list of such objects. */
function kinds(node: string, ofB: JsonSchema) {
  const n = list({ $ref: `#/components/schemas/${node}` });
  const members = [kind("a", { q: text, n }), kind("b", { q: ofB, n })];
  return {
    request: { $ref: `#/components/schemas/${node}` },
    schemas: { [node]: { oneOf: members } },
  };
}

const letters = [..."abcdefghijklmnopqrstuvwx"];

/** A property in a member of a union that holds itself, below the body's root. */
const insideMembers = changes.map(
  ([direction, change, before, after, line], index): ReportedRow => {
    const node = `Union${index}`;
    const part = (member: Member) => ({
      [direction]: object({ it: { $ref: `#/components/schemas/${node}` } }),
      schemas: { [node]: union(node, member) },
    });
    const name = `a ${direction} holds a union that holds itself, and a property of a member ${change}`;
    return [name, part(before), part(after), `${line} in ${node}`];
  },
);

export const recursiveUnions: readonly ReportedRow[] = [
  ...insideMembers,
  [
    "one of 24 members that are alike changes",
    alike("Alike", letters),
    alike("Alike", letters.with(7, "changed")),
    `major major request.q: was "h", now "changed" in Alike`,
  ],
  [
    "a property of one kind of objects that hold lists of all kinds",
    kinds("Kinds", text),
    kinds("Kinds", integer),
    `major major request.q: was string, now integer where kind is "b"`,
  ],
];
