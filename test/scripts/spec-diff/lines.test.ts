import { beforeAll, expect, test } from "vitest";
import type { Change } from "../../../scripts/spec-diff/changes.ts";
import { compareVersions, createVersion } from "../../../scripts/spec-diff/compare.ts";
import { describe } from "../../../scripts/spec-diff/report.ts";
import { documentOf } from "./labelled/document.ts";
import {
  integer,
  list,
  number,
  object,
  text,
  type Json,
  type Parts,
  type Schema,
} from "./labelled/row.ts";

/** A change, and every line that the report has of it, up to the reason. */
type Row = [
  name: string,
  before: Partial<Parts>,
  after: Partial<Parts>,
  ...lines: readonly string[],
];

const sent = (name: string, before: Schema, after: Schema, ...lines: readonly string[]): Row => [
  name,
  { request: object({ it: before }) },
  { request: object({ it: after }) },
  ...lines,
];
const numbers = (length: number) => Array.from({ length }, (_none, index) => `value${index}`);
const kind = (name: string, schema: Schema) =>
  object({ kind: { const: name }, it: schema }, { required: ["kind"] });
const query = (name: string): Json => ({ name, in: "query", schema: text });
const header = (more: { [key: string]: Json }) => ({ headers: { "X-Rate": more } });

const rows: readonly Row[] = [
  sent(
    "an array becomes an object",
    list(text),
    object({ a: text }),
    "request.it: was string[], now { a? }",
  ),
  sent(
    "any value becomes an object",
    {},
    object({ a: text }),
    "request.it: was any value, now { a? }",
  ),
  sent(
    "several things at one place",
    { ...text, maxLength: 5, default: "x" },
    { ...text, maxLength: 3, default: "y", deprecated: true },
    `request.it: was maxLength 5, not deprecated, default "x", now maxLength 3, deprecated, default "y"`,
  ),
  sent(
    "a value of a long enum",
    { enum: numbers(60) },
    { enum: numbers(61) },
    expect.stringMatching(
      /^request\.it: was "value0" .*… \(60 in all\), now "value60" \| .* \(61 in all\)$/,
    ),
  ),
  sent(
    "a value that the pattern refuses",
    { ...text, enum: ["ab", "b"] },
    { ...text, enum: ["ab", "b"], pattern: "^a" },
    `request.it: was "ab" | "b", now "ab"`,
  ),
  sent(
    "a property of one alternative",
    { oneOf: [kind("a", text), kind("b", text)] },
    { oneOf: [kind("a", integer), kind("b", text)] },
    "request.it.it: was string, now integer | string",
  ),
  sent(
    "an object is split by what it needs",
    object({ a: text, b: text }),
    object({ a: text, b: text }, { anyOf: [{ required: ["a"] }, { required: ["b"] }] }),
    "request.it: was { a?, b? }, now { a, b? } | { a?, b }",
  ),
  sent(
    "the properties that match a pattern",
    object({ a: text }),
    object({ a: text }, { patternProperties: { "^x": integer } }),
    "request.it[/^x/]: was any value, now integer",
  ),
  sent(
    "all other properties",
    object({ a: text }, { additionalProperties: text }),
    object({ a: text }, { additionalProperties: false }),
    "request.it[*]: was string, now no value",
  ),
  sent(
    "other properties are declared",
    object({ a: text }),
    object({ a: text }, { additionalProperties: true }),
    "request.it[*]: was undeclared, now declared",
  ),
  sent(
    "a tuple is opened",
    { type: "array", prefixItems: [text], items: false },
    { type: "array", prefixItems: [text], items: number },
    "request.it: was [string], now [string, ...number[]]",
  ),
  [
    "a recursive schema",
    { request: { $ref: "#/components/schemas/Node" } },
    { request: { $ref: "#/components/schemas/NamedNode" } },
    "request.name: added string",
  ],
  [
    "a schema of two places",
    { response: { $ref: "#/components/schemas/Pair" } },
    { response: { $ref: "#/components/schemas/NamedPair" } },
    "response 200.first.name: added string (and at row12 response 200.second.name)",
  ],
  [
    "a body comes",
    { others: { 400: null } },
    { others: { 400: text, 404: null } },
    "error 400: was without a body, now string",
    "error 404: added without a body",
  ],
  [
    "a header goes",
    header({ required: true, schema: integer }),
    { headers: {} },
    `response 200 headers["x-rate"]: removed integer, required`,
  ],
  [
    "a header becomes optional",
    header({ required: true, schema: integer }),
    header({ schema: integer }),
    `response 200 headers["x-rate"]: was required, now optional`,
  ],
  [
    "a parameter is renamed",
    { parameters: [query("a")] },
    { parameters: [query("b")] },
    "parameters.query.a: removed string",
    "parameters.query.b: added string",
  ],
  [
    "the order of tags",
    { more: { tags: ["a", "b"] } },
    { more: { tags: ["b", "a"] } },
    `POST /row17 tags: was ["a","b"], now ["b","a"]`,
  ],
];

let changes: readonly Change[];

// Each row is an operation of one document, so that the compiler is asked once for all of them.
beforeAll(async () => {
  const version = (side: "before" | "after") => {
    const parts = rows.map(([, before, after], index): [string, Partial<Parts>] => [
      `row${index}`,
      side === "before" ? before : after,
    ]);
    return createVersion(side, documentOf(Object.fromEntries(parts)), "rows.yaml");
  };
  changes = compareVersions(await version("before"), await version("after"));
}, 60_000);

test.for(rows.map(([name, , , ...lines], index) => ({ name, index, lines })))(
  "$name: each change once, in words",
  ({ index, lines }) => {
    const told = changes
      .filter(({ place }) => new RegExp(`(^| /)row${index}\\b`).test(place))
      .map((change) => `${change.place}: ${describe({ ...change, why: "" })}`);
    expect(told.map((line) => line.replace(/^row\d+ /, ""))).toEqual(lines);
  },
);
