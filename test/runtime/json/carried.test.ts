import { describe, expect, test } from "../../fixtures/fault-test.ts";
import { nested } from "../../fixtures/nested.ts";
import { sendAnything } from "../../fixtures/open-operation.ts";

describe("carried faithfully", () => {
  const shared = { twice: true };
  class Session {
    readonly #secret = 2;
    readonly id = 1;
    get twice() {
      return this.#secret;
    }
  }
  class Items extends Array<number> {}
  const named = { toJSON: (name: string) => name };
  const itself = Object.defineProperty({ id: 1 }, "toJSON", {
    value: () => itself,
  });
  const getting = {
    get id() {
      return 1;
    },
  };
  const faithful: [name: string, metadata: Record<string, unknown>, sent: string][] = [
    ["a Date as its ISO string", { at: new Date(0) }, '{"at":"1970-01-01T00:00:00.000Z"}'],
    ["a property that is undefined is left out", { a: undefined, b: 1 }, '{"b":1}'],
    [
      "the largest safe integers",
      { list: [2 ** 53 - 1, 1 - 2 ** 53] },
      '{"list":[9007199254740991,-9007199254740991]}',
    ],
    ["fractions", { list: [1.5, -0.1, 1e-7] }, '{"list":[1.5,-0.1,1e-7]}'],
    ["null", { list: [null], n: null }, '{"list":[null],"n":null}'],
    [
      "the same object twice",
      { a: shared, b: [shared, shared] },
      '{"a":{"twice":true},"b":[{"twice":true},{"twice":true}]}',
    ],
    ["empty names", { "": { "": 1 } }, '{"":{"":1}}'],
    ["names with dots and brackets", { "a.b[0]": 1 }, '{"a.b[0]":1}'],
    [
      "a name that is __proto__",
      Object.fromEntries([["__proto__", { a: 1 }]]),
      '{"__proto__":{"a":1}}',
    ],
    ["no prototype", Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
    ["all of Unicode", { ключ: "☕ 𝄞 \u0000 \u2028" }, '{"ключ":"☕ 𝄞 \\u0000 \u2028"}'],
    ["half a surrogate pair", { half: "\ud800" }, '{"half":"\\ud800"}'],
    [
      "a Buffer as it writes itself",
      { b: Buffer.from("ab") },
      '{"b":{"type":"Buffer","data":[97,98]}}',
    ],
    [
      "a URL as it writes itself",
      { at: new URL("https://a.example/b") },
      '{"at":"https://a.example/b"}',
    ],
    ["what a toJSON makes of its name", { list: [named], named }, '{"list":["0"],"named":"named"}'],
    ["what a toJSON gives back as it is", { itself }, '{"itself":{"id":1}}'],
    ["an instance of a class, with its properties", { one: new Session() }, '{"one":{"id":1}}'],
    ["a list of a class of its own", { list: Items.of(1) }, '{"list":[1]}'],
    ["what a getter gives", { one: getting }, '{"one":{"id":1}}'],
  ];
  test.for(faithful)("%s", async ([, metadata, sent], { server }) => {
    const script = server.script("ok");
    await sendAnything(script, { request_id: 12345, metadata });
    expect(script.requests[0]?.body.toString()).toBe(`{"request_id":12345,"metadata":${sent}}`);
  });

  test("a request_id of either type, as it is", async ({ server }) => {
    const script = server.script("ok");
    const ids = [0, -1, Number.MAX_SAFE_INTEGER, "9007199254740993", ""];
    for (const request_id of ids) await sendAnything(script, { request_id, metadata: {} });
    expect(script.requests.map(({ body: sent }) => JSON.parse(sent.toString()).request_id)).toEqual(
      ids,
    );
  });

  test("what is read once: what a getter says the second time is not sent", async ({ server }) => {
    const script = server.script("ok");
    let asked = 0;
    const metadata = {
      get id() {
        return asked++ === 0 ? 1 : NaN;
      },
    };
    await sendAnything(script, { request_id: 12345, metadata });
    expect(script.requests[0]?.body.toString()).toContain('"metadata":{"id":1}}');
  });

  test("a body that nests a thousand deep", async ({ server }) => {
    const script = server.script("ok");
    const given = { request_id: 1, metadata: nested(1_000) };
    await sendAnything(script, given);
    expect(script.requests[0]?.body.toString()).toBe(JSON.stringify(given));
  });

  test("a megabyte", async ({ server }) => {
    const script = server.script("ok");
    const metadata = { text: "é".repeat(500_000) };
    await sendAnything(script, { request_id: 1, metadata });
    expect(JSON.parse(script.requests[0]?.body.toString() ?? "")).toEqual({
      request_id: 1,
      metadata,
    });
  });

  // JSON leaves these out without a word, and so does the client: pinned, so that a change is seen.
  test.for([
    ["what cannot be enumerated", Object.defineProperty({ a: 1 }, "b", { value: 2 }), '{"a":1}'],
    ["what is inherited", Object.create({ a: 1 }), "{}"],
    ["the sign of nothing", -0, "0"],
  ] as const)("but for %s", async ([, value, sent], { server }) => {
    const script = server.script("ok");
    await sendAnything(script, { request_id: 1, metadata: { value } });
    expect(script.requests[0]?.body.toString()).toContain(`"metadata":{"value":${sent}}`);
  });
});
