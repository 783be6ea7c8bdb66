import { describe, expect, test } from "vitest";
import { requireSafe } from "../../../scripts/lib/safe-document.ts";
import { readYaml } from "../../../scripts/lib/yaml.ts";
import { parseOpenApi } from "../../../scripts/spec-pull/parse.ts";

const inJson = (number: string) =>
  parseOpenApi(
    { text: `{"openapi": "3.1.0", "x-a": [${number}]}`, firstLine: 1, fromPage: false },
    "source",
  )["x-a"];
const inYaml = (number: string) => readYaml(`[${number}]`).value;

const json = [
  "9007199254740993",
  "-9007199254740993",
  "9007199254740993.0",
  "9007199254740993e0",
  "900719925474099.3e1",
  "9007199254740992.5",
  "18446744073709551615",
  "0.99999999999999999999",
  "1e400",
  "-1e400",
  "1e-400",
];
const yaml = [
  "0x1FFFFFFFFFFFFFF",
  `0x${"f".repeat(300)}`,
  "0o7777777777777777777",
  "+9007199254740993",
  '!!int "9007199254740993"',
  ".inf",
  "-.Inf",
  ".NaN",
];

describe("a number that JavaScript would change is refused by pointer", () => {
  test.for([
    ...json.map((number) => ["JSON", number, inJson] as const),
    ...[...json, ...yaml].map((number) => ["YAML", number, inYaml] as const),
  ])("in %s: %s", ([, number, read]) => {
    expect(() => requireSafe({ a: read(number) }, "source")).toThrow(
      /^source at #\/a\/0: JavaScript cannot hold the number without changing it; .+\.$/,
    );
  });
});

test.for([
  ["9007199254740991", 9007199254740991],
  ["9007199254740992e0", 9007199254740992],
  ["100000000000000000000", 1e20],
  ["1e23", 1e23],
  ["1.50", 1.5],
  ["0.50e1", 5],
  ["0e999999999999", 0],
  ["5e-324", 5e-324],
  ["3.14159265358979323846", Math.PI],
] as const)("any other is as it is written: %s", ([number, value]) => {
  expect([inJson(number), inYaml(number)]).toEqual([[value], [value]]);
});

test("a key of YAML is a text, and equal to what is written otherwise", () => {
  const { value } = readYaml("200: a\n9007199254740993: b\nnull: c\n0x10: d\n");
  expect(value).toEqual({ 200: "a", "9007199254740993": "b", null: "c", "0x10": "d" });
  for (const text of ['200: a\n"200": b\n', 'null: a\n"null": b\n', 'a: 1\n"\\u0061": 2\n'])
    expect(readYaml(text).problems).toMatchObject([{ message: "Map keys must be unique" }]);
});

test("no tag and no version of YAML makes anything but JSON", () => {
  const { value } = readYaml(
    "%YAML 1.1\n---\na: !!set {b, c}\nd: !!binary aGk=\ne: !!timestamp 2001-01-01\nf: yes\n",
  );
  expect(value).toEqual({ a: { b: null, c: null }, d: "aGk=", e: "2001-01-01", f: "yes" });
});
