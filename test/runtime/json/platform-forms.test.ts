import { body, connect, errorOf, expect, test } from "../../fixtures/fault-test.ts";
import type { FaultServer } from "../../servers/fault-server.ts";

/** What arrives when the metadata has this value. */
async function arrives(server: FaultServer, value: unknown): Promise<string> {
  const script = server.script("ok");
  await connect(script).annotate({ ...body, metadata: { value } });
  return script.requests[0]?.body.toString() ?? "";
}

test("an object whose symbols cannot be enumerated is sent as JSON.stringify writes it", async ({
  server,
}) => {
  const value = Object.defineProperty({ a: 1 }, Symbol("administration"), { value: {} });
  expect(await arrives(server, value)).toContain(`"value":${JSON.stringify(value)}`);
});

test("a symbol that can be enumerated is refused, because JSON would drop it", async ({
  server,
}) => {
  const metadata = { value: { [Symbol("shown")]: 1 } };
  const result = await connect(server.script("ok")).annotate.safe({ ...body, metadata });
  expect(errorOf(result)).toMatchObject({ kind: "invalid-request", attempts: 0 });
});

test("JSON.rawJSON is sent as the number that it writes", async ({ server }) => {
  const rawJson: unknown = Object(JSON).rawJSON("12345678901234567890");
  expect(await arrives(server, rawJson)).toContain(`"value":12345678901234567890`);
});

test("an app-wide BigInt.prototype.toJSON is honoured", async ({ server }) => {
  Object.assign(BigInt.prototype, {
    toJSON(this: bigint) {
      return String(this);
    },
  });
  try {
    expect(await arrives(server, 12345678901234567890n)).toContain(
      `"value":"12345678901234567890"`,
    );
  } finally {
    Reflect.deleteProperty(BigInt.prototype, "toJSON");
  }
});
