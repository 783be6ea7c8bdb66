import {
  apiKey,
  body,
  connect,
  describe,
  errorOf,
  expect,
  test,
} from "../../fixtures/fault-test.ts";
import { expectNoKey } from "../../fixtures/keys.ts";

describe("of an error that a fetch throws, what may hold the key", () => {
  class RequestError extends Error {
    override readonly name = "RequestError";
    get request() {
      return { headers: { "x-api-key": apiKey } };
    }
  }
  class RawHeaders extends Headers {
    get raw() {
      return apiKey;
    }
  }
  const unreadable = Object.defineProperty(new Error(`sent ${apiKey}`), "request", {
    get() {
      throw new Error("unreadable");
    },
  });
  const holding: Record<string, unknown> = {
    "a getter of its class": new RequestError("no answer"),
    "a function": Object.assign(new Error("no answer"), { toJSON: () => ({ apiKey }) }),
    "headers of a class of their own": Object.assign(new Error(), { headers: new RawHeaders() }),
    "headers with more than headers": Object.assign(new Error(), {
      headers: Object.assign(new Headers(), { raw: apiKey }),
    }),
    "an error that fails whoever reads it": unreadable,
    "a set": new Set([apiKey]),
    "a URL": Object.assign(new Error(), { url: new URL(`https://a.example/?key=${apiKey}`) }),
  };
  test.for(Object.entries(holding))("is struck out: %s", async ([, thrown], { server }) => {
    const fetch = () => Promise.reject(thrown);
    const client = connect(server.script("ok"), { fetch, maxRetries: 0 });
    const error = errorOf(await client.annotate.safe(body));
    expect(error.kind).toBe("network");
    expect(error.cause).not.toBe(thrown);
    expectNoKey(error);
    if (error.cause instanceof Error) expect(calledBy(error.cause)).not.toContain(apiKey);
  });

  test("is struck out where it is a number beyond JSON's", async ({ server }) => {
    const digits = "12345678901234567890";
    const thrown = Object.assign(new Error("no answer"), { id: BigInt(digits), other: 7n });
    const fetch = () => Promise.reject(thrown);
    const client = connect(server.script("ok"), { fetch, apiKey: digits, maxRetries: 0 });
    const error = errorOf(await client.annotate.safe(body));
    expectNoKey(error, digits);
    expect(error.cause).toMatchObject({ id: "[redacted]", other: 7n });
  });

  test("leaves its name, its message and what else can be read", async ({ server }) => {
    const thrown = Object.assign(new RangeError("no answer"), { code: "E1", list: [apiKey, 1] });
    const fetch = () => Promise.reject(thrown);
    const client = connect(server.script("ok"), { fetch, maxRetries: 0 });
    const { cause } = errorOf(await client.annotate.safe(body));
    const rest = { name: "RangeError", message: "no answer", code: "E1", list: ["[redacted]", 1] };
    expect(cause).toMatchObject(rest);
    expect(Object.keys(Object(cause))).toEqual([]); // like all properties that an error has by itself
  });

  test("is not looked for in vain: an error of any class without it stays the one that it was", async ({
    server,
  }) => {
    class SocketError extends TypeError {
      get port() {
        return 443;
      }
    }
    const thrown = new SocketError("no answer");
    const fetch = () => Promise.reject(thrown);
    const client = connect(server.script("ok"), { fetch, maxRetries: 0 });
    expect(errorOf(await client.annotate.safe(body)).cause).toBe(thrown);
  });
});

/** What the functions of an error say when they are called. */
function calledBy(error: Error): string {
  const functions = Object.values(Object.getOwnPropertyDescriptors(error)).map(
    ({ value }) => value,
  );
  return JSON.stringify(functions.map((one) => (typeof one === "function" ? one() : "")));
}
