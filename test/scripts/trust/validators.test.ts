import { describe, expect, test } from "vitest";
import { Document } from "../../../scripts/generate/document.ts";
import { Validators } from "../../../scripts/generate/validators.ts";
import { canonicalOf, documentOf } from "../../fixtures/canonical-document.ts";
import { createFolder } from "../../fixtures/folder.ts";

type Validate = ((data: unknown) => boolean) & { errors: { message: string }[]; count: number };

/** A validator of a response, as `generate` writes it. */
async function validator(schema: object, schemas: object = {}): Promise<Validate> {
  const components = { schemas: { Body: schema, ...schemas } };
  const document = new Document(JSON.stringify({ paths: {}, components }), "spec.yaml");
  const pointer = "#/components/schemas/Body";
  const content = { mediaType: "application/json", node: document.root, schema: pointer };
  const operation = {
    id: "a",
    parameters: [],
    request: null,
    responses: new Map([["200", content]]),
  };
  // Sound: it has all that is read of an operation.
  const { responses } = await new Validators(document).generate([operation as never]);
  using folder = createFolder({ "validators.mjs": responses.replaceAll(": Validate", "") });
  const module: Record<string, Validate> = await import(folder.path("validators.mjs"));
  const validate = module["aResponse200"];
  if (!validate) throw new Error(responses);
  return validate;
}

const json = (text: string): unknown => JSON.parse(text);

describe("validators judge own properties only", () => {
  const names = [
    ...Object.getOwnPropertyNames(Object.prototype),
    "prototype",
    "length",
    "name",
    "then",
  ];

  test.for(names)("%s", async (name) => {
    const key = JSON.stringify(name);
    const required = await validator({ type: "object", required: [name] });
    expect([required({}), required(json(`{${key}: 1}`))]).toEqual([false, true]);

    const properties = json(`{${key}: {"type": "string"}}`);
    const optional = await validator({ type: "object", properties, additionalProperties: false });
    const given = [{}, json(`{${key}: "a"}`), json(`{${key}: 1}`), { other: 1 }];
    expect(given.map((value) => optional(value))).toEqual([true, true, false, false]);

    const unevaluated = await validator({
      type: "object",
      unevaluatedProperties: false,
      allOf: [{}],
    });
    expect(unevaluated(json(`{${key}: 1}`))).toBe(false);

    const constant = json(`{${key}: {"a": 1}}`);
    const same = await validator({ const: constant });
    expect([same(structuredClone(constant)), same({}), same(json(`{${key}: 1}`))]).toEqual([
      true,
      false,
      false,
    ]);

    const unique = await validator({ type: "array", uniqueItems: true });
    expect([unique([constant, {}]), unique([constant, structuredClone(constant)])]).toEqual([
      true,
      false,
    ]);

    const many = Array.from({ length: 20 }, (_, index) => [`p${index}`, { type: "string" }]);
    const closed = { ...Object.fromEntries(many), ...(properties as object) };
    Object.defineProperty(closed, name, { value: { type: "string" }, enumerable: true });
    const large = await validator({
      type: "object",
      properties: closed,
      additionalProperties: false,
    });
    expect([large(json(`{${key}: "a"}`)), large({ p1: "a" }), large({ other: 1 })]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe("numbers and lists", () => {
  test("a multiple is one of decimals", async () => {
    const validate = await validator({ type: "number", multipleOf: 0.01 });
    expect([19.99, 1e20, -0.07, 0].map(validate)).toEqual([true, true, true, true]);
    expect([19.999, 1e-9, 0.005].map(validate)).toEqual([false, false, false]);
    const odd = await validator({ type: "integer", multipleOf: 0.123456789 });
    expect(odd(1e308)).toBe(false);
    const integer = await validator({ type: "number", multipleOf: 3 });
    expect([9, 1e308, 4.5].map(integer)).toEqual([true, 1e308 % 3 === 0, false]);
  });

  test("unique items are told apart by value and type, in a list of 200,000 too", async () => {
    const validate = await validator({ type: "array", uniqueItems: true });
    expect(validate([1, "1", true, "true", null, [1], [[1]], {}, { a: 1 }])).toBe(true);
    expect(
      validate([
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ]),
    ).toBe(false);
    expect(validate(Array.from({ length: 200_000 }, (_, index) => ({ index })))).toBe(true);
  });
});

describe("no value costs more than its size", () => {
  test("of 500,000 issues 20 are kept, and all are counted", async () => {
    const validate = await validator(
      { type: "array", items: { $ref: "#/components/schemas/Item" } },
      { Item: { type: "object", required: ["a"] } },
    );
    expect(validate(Array.from({ length: 500_000 }, () => ({})))).toBe(false);
    expect([validate.errors.length, validate.count]).toEqual([20, 500_000]);
  });

  test("issues of alternatives that match count no more", async () => {
    const many = { type: "array", items: { type: "string" } };
    const validate = await validator({
      properties: { a: { anyOf: [many, { type: "array" }] }, b: { type: "string" } },
    });
    expect(validate({ a: Array.from({ length: 50 }, () => 1), b: "b" })).toBe(true);
    expect(validate({ a: Array.from({ length: 50 }, () => 1), b: 1 })).toBe(false);
    expect(validate.errors).toMatchObject([{ instancePath: "/b" }]);
    expect(validate.count).toBe(1);
  });

  const self = { $ref: "#/components/schemas/Body" };
  const alternative = (kind: string) => ({
    properties: { kind: { const: kind }, child: self },
    required: ["kind"],
  });

  test("alternatives of a recursive schema end", async () => {
    const validate = await validator({ anyOf: [alternative("a"), alternative("b")] });
    const nested = (depth: number): object =>
      depth === 0 ? {} : { kind: "a", child: nested(depth - 1) };
    expect(validate({ kind: "a", child: { kind: "b" } })).toBe(true);
    expect(validate(nested(60))).toBe(false);
    expect(validate.errors).toMatchObject([{ message: "is nested too deeply to be checked" }]);
    // The calls of earlier values do not count.
    expect(validate({ kind: "a" })).toBe(true);
  });

  test("a value that is nested deeper than any stack is no crash", async () => {
    const validate = await validator({ type: "array", items: self });
    expect(validate(json("[".repeat(100_000) + "]".repeat(100_000)))).toBe(false);
  });

  test("alternatives that double at each level end", async () => {
    const levels = Array.from({ length: 30 }, (_, level) => {
      const next = { $ref: `#/components/schemas/L${level + 1}` };
      return [`L${level}`, { anyOf: [next, next] }];
    });
    const schemas = Object.fromEntries([...levels, ["L30", { type: "string" }]]);
    const validate = await validator({ $ref: "#/components/schemas/L0" }, schemas);
    expect([validate("a"), validate(1)]).toEqual([true, false]);
  });

  test("a schema that refers to itself for the same value is refused", async () => {
    await expect(validator({ allOf: [self] })).rejects.toThrow(
      /refers to itself for the same value/,
    );
  });
});

describe("patterns", () => {
  test("one whose time grows exponentially is refused by place", () => {
    const { refused } = canonicalOf(documentOf({ properties: { a: { pattern: "^(a+)+$" } } }));
    expect(refused).toEqual([
      expect.stringMatching(
        /^spec\.yaml at #\/.+\/schema\/properties\/a\/pattern: the pattern "\^\(a\+\)\+\$" can backtrack/,
      ),
    ]);
  });

  test.for([
    "^(a|a)*$",
    "^(?:a?){50}a{50}$",
    "^[^@]+@[^@]+\\.[^@]+$",
    "(?i)a",
    "a".repeat(1_001),
    "(?=.*b)a",
    "(?<=^(a+)+)b",
    "^(?:(?!.*b$)a)*$",
  ])("%s is not run", async (pattern) => {
    const validate = await validator({ type: "string", pattern });
    expect(validate("a".repeat(100_000))).toBe(true);
    const { refused } = canonicalOf(documentOf({ patternProperties: { [pattern]: {} } }));
    expect(refused).toEqual([expect.stringContaining("the pattern of names")]);
  });

  test.for(["^[a-z0-9]+(?:-[a-z0-9]+)*$", "^AC[0-9a-fA-F]{32}$", "^(?=.*[A-Z])(?=.*\\d).{8,}$"])(
    "%s is run",
    async (pattern) => {
      expect((await validator({ type: "string", pattern }))("?")).toBe(false);
    },
  );
});

test("an $id in an example or a default is data", async () => {
  const values = [
    { $id: "m-1", a: 1 },
    { $id: "m-1", a: 2 },
  ];
  const validate = await validator({
    type: "object",
    examples: values,
    default: values[0],
    properties: { b: { example: values[1] } },
  });
  expect(validate({})).toBe(true);
});
