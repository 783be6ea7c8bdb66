import { connect, describe, expect, test } from "../../fixtures/fault-test.ts";

describe("carried faithfully", () => {
  const shared = { twice: true };
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
  ];
  test.for(faithful)("%s", async ([, metadata, sent], { server }) => {
    const script = server.script("ok");
    await connect(script).trackMetadata({ request_id: 12345, metadata });
    expect(script.requests[0]?.body.toString()).toBe(`{"request_id":12345,"metadata":${sent}}`);
  });

  test("a request_id of either type, as it is", async ({ server }) => {
    const script = server.script("ok");
    const client = connect(script);
    const ids = [0, -1, Number.MAX_SAFE_INTEGER, "9007199254740993", ""];
    for (const request_id of ids) await client.trackMetadata({ request_id, metadata: {} });
    expect(script.requests.map(({ body: sent }) => JSON.parse(sent.toString()).request_id)).toEqual(
      ids,
    );
  });

  test("a body that nests more deeply than the stack, or else it is refused", async ({
    server,
  }) => {
    const script = server.script("ok");
    let metadata: Record<string, unknown> = {};
    for (let depth = 0; depth < 50_000; depth++) metadata = { a: metadata };
    const result = await connect(script).trackMetadata.safe({ request_id: 1, metadata });
    if (result.ok) expect(script.requests).toHaveLength(1);
    else expect(result.error).toMatchObject({ kind: "invalid-request", attempts: 0 });
  });

  test("a megabyte", async ({ server }) => {
    const script = server.script("ok");
    const metadata = { text: "é".repeat(500_000) };
    await connect(script).trackMetadata({ request_id: 1, metadata });
    expect(JSON.parse(script.requests[0]?.body.toString() ?? "")).toEqual({
      request_id: 1,
      metadata,
    });
  });
});
