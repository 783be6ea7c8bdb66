import {
  apiKey,
  body,
  connect,
  describe,
  errorOf,
  expect,
  test,
} from "../../fixtures/fault-test.ts";
import { awkwardKeys, carelessError, expectNoKey } from "../../fixtures/keys.ts";
import { sendAnything } from "../../fixtures/open-operation.ts";

describe("the key", () => {
  test("is in no error that a fetch or a body throws", async ({ server }) => {
    for (const key of awkwardKeys) {
      const careless = carelessError(key);
      const brokenBody = () => new ReadableStream({ pull: (stream) => stream.error(careless) });
      const fetches = [
        () => Promise.reject(careless),
        () =>
          Promise.reject(Object.assign(carelessError(key), { loop: careless, again: [careless] })),
        () => Promise.reject(key),
        () => Promise.reject({ key, nested: [{ key }] }),
        () => Promise.resolve(new Response(brokenBody())),
      ];
      for (const fetch of fetches) {
        const client = connect(server.script("ok"), { apiKey: key, fetch, maxRetries: 0 });
        const error = errorOf(await client.annotate.safe(body));
        expect(error.kind).toBe("network");
        expectNoKey(error, key);
      }
    }
  });

  test("is in no error when the request is refused that repeats it", async ({ server }) => {
    const metadata = { [apiKey]: 1n, list: [NaN, apiKey] };
    const error = errorOf(await sendAnything(server.script("ok"), { request_id: 1, metadata }));
    expect(error.kind).toBe("invalid-request");
    expectNoKey(error);
  });

  test("is in no error when the caller aborts with it, except in the reason itself", async ({
    server,
  }) => {
    const reason = new Error(`aborted ${apiKey}`);
    const options = { signal: AbortSignal.abort(reason) };
    const error = errorOf(await connect(server.script("ok")).annotate.safe(body, options));
    expect(error.cause).toBe(reason);
    expect(`${error.message}\n${error.stack}`).not.toContain(apiKey);
  });
});

test("the rest of an error is left as it is", async ({ server }) => {
  const cause = Object.assign(new Error("no key here"), { code: "E1", self: {} });
  cause.self = cause;
  const fetch = () => Promise.reject(cause);
  const client = connect(server.script("ok"), { fetch, maxRetries: 0 });
  expect(errorOf(await client.annotate.safe(body)).cause).toBe(cause);
});
