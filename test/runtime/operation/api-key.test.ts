import {
  apiKey,
  body,
  connect,
  describe,
  errorOf,
  expect,
  test,
} from "../../fixtures/fault-test.ts";
import { carelessError, expectNoKey } from "../../fixtures/keys.ts";

describe("an apiKey function", () => {
  test("is asked once per call, however many attempts", async ({ server }) => {
    let asked = 0;
    const script = server.script({ status: 503, headers: { "retry-after": "0" } }, "ok");
    const client = connect(script, { apiKey: async () => `pl_key_${++asked}` });
    await client.annotate(body);
    await client.annotate(body);
    const keys = script.requests.map(({ headers }) => headers["x-api-key"]);
    expect(keys).toEqual(["pl_key_1", "pl_key_1", "pl_key_2"]);
  });

  const broken: Record<string, () => unknown> = {
    "throws what holds the key": () => {
      throw carelessError(apiKey);
    },
    "rejects with what holds the key": () => Promise.reject(carelessError(apiKey)),
    "rejects with nothing": () => Promise.reject(),
    "returns a key with a line break": () => `${apiKey}\nx: y`,
    "returns a key that no header can hold": () => Promise.resolve(`${apiKey}☕`),
    "returns an empty key": () => "",
    "returns nothing": () => undefined,
    "returns a number": () => 12345678,
  };
  test.for(Object.entries(broken))(
    "that %s ends the call, and nothing is sent",
    async ([, ask], { server }) => {
      const script = server.script("ok");
      // What a caller without TypeScript may give.
      const client = connect(script, { apiKey: ask as () => string });
      const error = errorOf(await client.annotate.safe(body));
      expect(error).toMatchObject({ kind: "invalid-options", attempts: 0 });
      expect(error.message).toMatch(/apiKey/);
      expectNoKey({ message: error.message, stack: error.stack });
      expect(script.requests).toHaveLength(0);
    },
  );
});
