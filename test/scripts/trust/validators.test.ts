import { describe, expect, test } from "vitest";
import { Document } from "../../../scripts/generate/document.ts";
import { Validators } from "../../../scripts/generate/validators/validators.ts";
import { canonicalOf, documentOf } from "../../fixtures/canonical-document.ts";
import { createFolder } from "../../fixtures/folder.ts";

type CompiledValidator = ((data: unknown) => boolean) & {
  errors: { instancePath: string; message: string }[];
  count: number;
};

/** A validator of a response, as `generate` writes it. */
async function validator(schema: object, schemas: object = {}): Promise<CompiledValidator> {
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
  const module: Record<string, CompiledValidator> = await import(folder.path("validators.mjs"));
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
    const long = await validator({ type: "number", multipleOf: 0.03 });
    expect([30000000000000.03, 3e20].map(long)).toEqual([true, true]);
    expect([30000000000000.04, 1e20, 1e-30].map(long)).toEqual([false, false, false]);
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
    expect(validate([["#1"], [[1]], [[[1]]], [{ a: [] }, 1], [1, { a: [] }]])).toBe(true);
    expect(validate([[1, { a: [2], b: {} }], 0, [1, { b: {}, a: [2] }]])).toBe(false);
  });

  test("a constant is told from others although a value like it was met before", async () => {
    const one = [{ a: [1] }];
    const validate = await validator({
      properties: {
        a: { type: "array", uniqueItems: true },
        b: { enum: [{ a: [1] }, { a: [2] }] },
      },
    });
    for (const b of [{ a: [1] }, { a: [2] }])
      expect([validate({ a: [...one, ...one], b }), validate({ a: one, b })]).toEqual([
        false,
        true,
      ]);
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

  test("alternatives of a recursive schema are judged once for each part of a value", async () => {
    const validate = await validator({ anyOf: [alternative("a"), alternative("b")] });
    const nested = (depth: number, inner: object): object =>
      depth === 0 ? inner : { kind: "a", child: nested(depth - 1, inner) };
    expect(validate(nested(60, { kind: "b" }))).toBe(true);
    expect(validate(nested(60, {}))).toBe(false);
    expect(validate.errors).toHaveLength(20);
    expect(validate.errors[0]).toEqual({
      instancePath: "/child".repeat(60),
      message: "is required",
      params: { missingProperty: "kind" },
    });
    // What was found out of an earlier value does not count.
    expect(validate({ kind: "a" })).toBe(true);
    expect(validate({})).toBe(false);
    expect(validate.errors.map(({ instancePath }) => instancePath)).toEqual(["", "", ""]);
  });

  test("what is found out once is said of each place", async () => {
    const levels = Array.from({ length: 10 }, (_, level) => {
      const next = { $ref: `#/components/schemas/L${level + 1}` };
      return [`L${level}`, { allOf: [next, next] }];
    });
    const schemas = Object.fromEntries([...levels, ["L10", { type: "string" }]]);
    const validate = await validator(
      {
        properties: {
          a: { $ref: "#/components/schemas/L4" },
          b: { $ref: "#/components/schemas/L9" },
        },
      },
      schemas,
    );
    const same = 1;
    expect(validate({ a: "a", b: "a" })).toBe(true);
    expect(validate({ a: "a", b: same })).toBe(false);
    expect(validate.errors.map(({ instancePath }) => instancePath)).toEqual(["/b", "/b"]);
    expect(validate({ a: same, b: same })).toBe(false);
    expect([validate.count, validate.errors.length]).toEqual([66, 20]);
    const lists = await validator(
      { type: "array", items: { $ref: "#/components/schemas/L4" } },
      schemas,
    );
    expect(lists(["a", 1, 1])).toBe(false);
    expect(lists.count).toBe(128);
  });

  const keyOf = (length: number) => "k".repeat(length);
  const objects = (count: number, make: (index: number) => object) =>
    Array.from({ length: count }, (_, index) => make(index));
  const chain = (depth: number, wrap: (inner: object) => object) =>
    objects(depth, Object).reduce<object>((inner) => wrap(inner), {});
  const wide = Array.from({ length: 500 }, (_, index) => index);
  const costly: Readonly<Record<string, readonly [schema: object, value: object]>> = {
    "unique items at each level": [
      { type: "array", uniqueItems: true, items: self },
      chain(2_000, (inner) => [inner, ...wide]),
    ],
    "no constant at any level": [
      { not: { const: { a: 1 } }, additionalProperties: self },
      chain(2_000, (inner) => ({ inner, text: keyOf(2_000) })),
    ],
    "none of thousands of objects at any level": [
      { not: { enum: objects(3_000, (a) => ({ a })) }, additionalProperties: self },
      chain(2_000, (inner) => ({ inner, text: keyOf(2_000) })),
    ],
    "one of thousands of objects": [
      { type: "array", items: { enum: objects(5_000, (a) => ({ a, b: "b" })) } },
      objects(200_000, (index) => ({ b: "b", a: index % 5_000 })),
    ],
    "one of thousands of texts": [
      { type: "array", items: { enum: objects(20_000, (index) => [index]).map(String) } },
      objects(500_000, () => Object("19999").valueOf()),
    ],
    "a long name above alternatives": [
      {
        additionalProperties: {
          type: "array",
          items: { anyOf: [{ type: "string" }, { type: "object" }] },
        },
      },
      { [keyOf(2_000_000)]: objects(500_000, () => ({})) },
    ],
    "a long name above alternatives in one another": [
      {
        anyOf: [{ type: "string" }, { type: "array", items: self }, { additionalProperties: self }],
      },
      { [keyOf(4_000_000)]: chain(1_000, (inner) => [inner]) },
    ],
    "a long name at the end of alternatives that double": [
      { anyOf: ["a", "b"].map((kind) => ({ ...alternative(kind), additionalProperties: self })) },
      chain(60, (child) => ({ kind: "a", child, [keyOf(60_000)]: {} })),
    ],
  };

  test.for(Object.entries(costly))(
    "it ends for 4 MB: %s",
    { timeout: 20_000 },
    async ([, [schema, value]]) => {
      const validate = await validator(schema);
      expect(validate(value)).toBeTypeOf("boolean");
      expect(validate.errors?.[0]?.message).not.toBe("is nested too deeply to be checked");
    },
  );

  const repeat = (item: unknown) => {
    const text = JSON.stringify(item);
    return `[${`${text},`.repeat(4e6 / text.length)}${text}]`;
  };
  const wrong: Readonly<Record<string, readonly [schema: object, text: string]>> = {
    "alternatives that hold themselves": [
      { anyOf: [{ type: "string" }, { type: "array", items: self }] },
      repeat(1),
    ],
    "unique items at each level": [
      { type: "array", uniqueItems: true, items: self },
      repeat([1, [], []]),
    ],
    "multiples of decimals": [{ type: "array", items: { multipleOf: 0.01 } }, repeat(0.005)],
    "none of a few objects": [{ type: "array", items: { enum: [{ a: 1 }] } }, repeat({ a: 2 })],
  };

  test.for(Object.entries(wrong))(
    "4 MB that are wrong in every entry take a few times as long as to parse them: %s",
    async ([, [schema, text]]) => {
      const validate = await validator(schema);
      const least = (run: () => unknown) => {
        const times = Array.from({ length: 4 }, () => {
          const start = process.threadCpuUsage();
          run();
          return process.threadCpuUsage(start).user;
        });
        return Math.min(...times);
      };
      const value = json(text);
      // Ten times is the aim; garbage of other tests counts, too.
      expect(least(() => validate(value))).toBeLessThan(15 * least(() => json(text)));
      expect(validate.count).toBeGreaterThan(50_000);
    },
  );

  test("issues that there was no place for at first are found again", async () => {
    const lists = { $ref: "#/components/schemas/Lists" };
    const texts = { type: "array", items: { type: "string" } };
    const validate = await validator(
      {
        anyOf: [{ properties: { a: texts, b: lists } }, { type: "object" }],
        allOf: [{ properties: { b: lists } }],
      },
      { Lists: { type: "array", items: lists } },
    );
    const numbers = Array.from({ length: 25 }, () => 1);
    expect(validate({ a: numbers, b: numbers })).toBe(false);
    expect([validate.errors.length, validate.errors[0]?.instancePath]).toEqual([20, "/b/0"]);
    expect(validate.count).toBe(25);
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
