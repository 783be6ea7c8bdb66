import { text } from "node:stream/consumers";
import { zstdCompressSync } from "node:zlib";
import { source, startProgram } from "../fixtures/program.ts";
import { body, connect, describe, expect, init, test } from "../fixtures/undici-test.ts";
import { success } from "../servers/responses.ts";

test("importing it changes no global", async () => {
  const program = `
    const globals = () => JSON.stringify(Reflect.ownKeys(globalThis).map(String));
    await fetch("data:,");
    const before = [globals(), fetch, ...Object.getOwnPropertySymbols(globalThis).map((key) => globalThis[key])];
    await import(${JSON.stringify(source("undici.ts"))}).then(({ undiciFetch }) => undiciFetch());
    const after = [globals(), fetch, ...Object.getOwnPropertySymbols(globalThis).map((key) => globalThis[key])];
    process.stdout.write(String(before.length === after.length && before.every((one, index) => one === after[index])));`;
  const child = startProgram(program, []);
  expect(await text(child.stdout)).toBe("true");
});

describe("what others put on Object.prototype", () => {
  test.for([
    ["a function", () => 1],
    ["a text", "text"],
  ])(
    "is neither sent nor taken for a header of the answer: %s",
    async ([, value], { server, transport }) => {
      const script = server.script("ok");
      const client = connect(script, { fetch: transport, maxRetries: 0 });
      // oxlint-disable-next-line no-extend-native -- Others do, and this test shows that it does no harm.
      Object.defineProperty(Object.prototype, "extend", {
        value,
        enumerable: true,
        writable: true,
        configurable: true,
      });
      try {
        const result = await client.annotate.safe(body);
        expect(result).toMatchObject({ ok: true });
        expect(result.ok && result.headers.has("extend")).toBe(false);
      } finally {
        Reflect.deleteProperty(Object.prototype, "extend");
      }
      expect(Object.keys(script.requests[0]?.headers ?? {})).not.toContain("extend");
    },
  );
});

test("zstd is read, also when nobody asked for it", async ({ server, transport }) => {
  const headers = { "content-type": "application/json", "content-encoding": "zstd" };
  const script = server.script({ headers, body: zstdCompressSync(JSON.stringify(success)) });
  const result = await connect(script, { fetch: transport }).annotate.safe(body);
  expect(result).toMatchObject({ ok: true, data: success });
});

describe("a body read piece by piece", () => {
  test("is taken in no faster than it is read, and let go when the reader is cancelled", async ({
    server,
    transport,
  }) => {
    const script = server.script("drips-for-ever");
    const response = await transport(script.baseUrl, init());
    const reader = response.body?.getReader?.();
    expect(await reader?.read()).toMatchObject({ done: false });
    await reader?.cancel();
    await script.requests[0]?.closed;
  });
});
