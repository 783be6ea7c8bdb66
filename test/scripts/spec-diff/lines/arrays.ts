import { integer, list, number, object, text, type JsonSchema } from "../labelled/row.ts";
import { received, sent, tuple, type ReportedRow } from "./row.ts";

const open = (...prefixItems: JsonSchema[]) => ({ type: "array", prefixItems });
const oneOf2 = (minItems: number) => ({ ...tuple(text, text), minItems });

/** Arrays and tuples. */
export const arrays: readonly ReportedRow[] = [
  sent(
    "items of another type",
    list(text),
    list(integer),
    "major major request.it[]: was string, now integer",
  ),
  sent(
    "items are no longer allowed",
    list(text),
    list(false),
    "major major request.it: was string[], now []",
  ),
  sent(
    "a tuple is longer",
    tuple(text),
    tuple(text, integer),
    "major major request.it: was [string], now [string, integer]",
  ),
  received(
    "a tuple that arrives is longer",
    tuple(text),
    tuple(text, integer),
    "major major response 200.it: was [string], now [string, integer]",
  ),
  sent(
    "a tuple is shorter",
    tuple(text, integer),
    tuple(text),
    "major major request.it: was [string, integer], now [string]",
  ),
  received(
    "a tuple that arrives is shorter",
    tuple(text, integer),
    tuple(text),
    "major major response 200.it: was [string, integer], now [string]",
  ),
  received(
    "a tuple without a minimum that arrives is shorter",
    { ...tuple(text, text), minItems: 0 },
    { ...tuple(text), minItems: 0 },
    "minor major response 200.it: was [string?, string?], now [string?]",
  ),
  sent(
    "an open tuple is longer",
    open(text),
    open(text, integer),
    "major major request.it: was [string?, ...(any value)[]], now [string?, integer?, ...(any value)[]]",
  ),
  sent(
    "a position of a tuple",
    tuple(text, integer),
    tuple(text, number),
    "minor none request.it[1]: was integer, now number",
  ),
  sent(
    "a position of a tuple becomes required",
    oneOf2(1),
    oneOf2(2),
    "major major request.it: was [string, string?], minItems 1, now [string, string], minItems 2",
  ),
  sent(
    "nothing may follow a tuple",
    open(text),
    { ...open(text), items: false },
    "major major request.it: was [string?, ...(any value)[]], now [string?]",
  ),
  received(
    "anything may follow a tuple",
    { ...open(text), items: false },
    open(text),
    "major major response 200.it: was [string?], now [string?, ...(any value)[]]",
  ),
  sent(
    "a tuple is opened",
    { ...open(text), items: false },
    { ...open(text), items: number },
    "minor minor request.it: was [string?], now [string?, ...number[]]",
  ),
  sent(
    "a list becomes a tuple",
    list(text),
    tuple(text, integer),
    "major major request.it: was string[], now [string, integer]",
  ),
  sent(
    "a list becomes an open tuple",
    list(text),
    open(text, integer),
    "major major request.it: was string[], now [string?, integer?, ...(any value)[]]",
  ),
  received(
    "a tuple becomes a list",
    tuple(text, integer),
    list(text),
    "major major response 200.it: was [string, integer], now string[]",
  ),
  sent(
    "a list has a minimum length",
    list(text),
    list(text, { minItems: 2 }),
    "major none request.it: added minItems 2",
  ),
  sent(
    "a const that is an array",
    { const: [1] },
    { const: [1, 2] },
    "major major request.it: was [1], now [1,2]",
  ),
  sent(
    "the lists of two properties",
    object({ a: list(text), b: list(text) }),
    object({ a: tuple(text), b: list(integer) }),
    "major major request.it.a: was string[], now [string]",
    "major major request.it.b[]: was string, now integer",
  ),
  sent(
    "a tuple may be longer, and an object in it loses a property",
    tuple(object({ a: text, b: text })),
    { ...tuple(object({ a: text }), text), minItems: 1 },
    "minor major request.it: was [{ a?, b? }], now [{ a? }, string?]",
  ),
  sent(
    "a tuple becomes a list of objects with fewer properties",
    tuple(object({ a: text, b: text })),
    list(object({ a: text })),
    "minor major request.it: was [{ a?, b? }], now ({ a? })[]",
  ),
];
