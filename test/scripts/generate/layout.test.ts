import { assert, asyncProperty, constantFrom, jsonValue, oneof, record, string } from "fast-check";
import { readFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import { describe, expect, test } from "vitest";
import {
  access,
  assign,
  generic,
  literal,
  object,
  print,
  statusKey,
} from "../../../scripts/generate/layout.ts";
import { documents, generatedFolder } from "../../documents/generate.ts";

const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));

const asPrettier = async (code: string, file = "generated/types.ts") =>
  format(code, { ...(await resolveConfig(file)), parser: "babel-ts" });

describe("an expression is written as prettier formats it", () => {
  // prettier's list of letters is an old one, so that not every letter can be among these.
  const unit = oneof(
    { weight: 20, arbitrary: constantFrom(...printable) },
    constantFrom(..."Àß名、🙂"),
  );
  const names = oneof(
    string({ unit, maxLength: 8 }),
    constantFrom("id", "detail", "4XX", "__proto__"),
  );
  const values = jsonValue({ maxDepth: 6, stringUnit: unit });
  const bodies = record({ name: names, value: values, long: string({ unit, maxLength: 120 }) });
  const json = (value: unknown) =>
    JSON.stringify(value).replaceAll('"__proto__":', '["__proto__"]:');

  test("a value of JSON", async () => {
    await assert(
      asyncProperty(bodies, async ({ name, value, long }) => {
        const whole = { [name]: value, [long]: [value, { long, name }], numbers: [[1], -2] };
        const written = print(["export const value = ", literal(whole), ";"]);
        const unformatted = `export const value = ${json(whole)};`;
        expect(`${written}\n`).toBe(await asPrettier(unformatted));
      }),
    );
  });

  test("a typed value", async () => {
    await assert(
      asyncProperty(bodies, async ({ name, value, long }) => {
        const type = access(generic("NonNullable", access("operations", long)), name);
        const typed = [literal(value), " satisfies ", generic("Open", type)];
        const body = object([[statusKey("200"), typed]]);
        const written = print(["export const ", assign("value", " =", body), ";"]);
        const [first, last] = [JSON.stringify(long), JSON.stringify(name)];
        const unformatted = `export const value = { 200: ${json(value)} satisfies Open<NonNullable<operations[${first}]>[${last}]> };`;
        expect(`${written}\n`).toBe(await asPrettier(unformatted));
      }),
    );
  });
});

describe("prettier has nothing to change in the generated code of a frozen document", () => {
  test.for(documents)("%s", async (name) => {
    const folder = generatedFolder(name);
    for (const file of ["operations.ts", "examples.ts", "types.ts"]) {
      const code = readFileSync(`${folder}/${file}`, "utf8");
      expect(await asPrettier(code)).toBe(code);
    }
  });
});
