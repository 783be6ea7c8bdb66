import type { FetchResponse } from "../../src/runtime/fetch.ts";
import { body, connect, errorOf, expect, test } from "../fixtures/fault-test.ts";

test("a response of a caller's fetch that has no headers keeps its status", async ({ server }) => {
  // What a caller without TypeScript may give.
  const response = { status: 404, text: async () => "{}" } as unknown as FetchResponse;
  const client = connect(server.script("ok"), { fetch: async () => response });
  expect(errorOf(await client.annotate.safe(body))).toMatchObject({ status: 404 });
});

test("no function newer than Safari 16's is needed for a client", () => {
  const { canParse } = URL;
  const { hasOwn } = Object;
  Reflect.deleteProperty(URL, "canParse");
  Reflect.deleteProperty(Object, "hasOwn");
  try {
    expect(() => connect({ baseUrl: "https://api.example" })).not.toThrow();
  } finally {
    Object.assign(URL, { canParse });
    Object.assign(Object, { hasOwn });
  }
});
