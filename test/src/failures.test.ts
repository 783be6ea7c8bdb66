import { body, connect, errorOf, expect, test } from "../fixtures/fault-test.ts";

/** As Node fails where a host has several addresses and none of them answers: a code and no message. */
const severalFailed = Object.assign(new AggregateError([], ""), { code: "ECONNREFUSED" });

test.for([
  [new TypeError("fetch failed", { cause: new Error("other side closed") }), "other side closed"],
  [new TypeError("fetch failed", { cause: severalFailed }), "ECONNREFUSED"],
  [new TypeError("Load failed", { cause: "a text" }), "Load failed"],
  [new TypeError("Failed to fetch"), "Failed to fetch"],
  ["a text", "no reason"],
  [undefined, "no reason"],
] as const)("a call that fails with %o says why", async ([thrown, reason], { server }) => {
  const client = connect(server.script("ok"), {
    fetch: () => Promise.reject(thrown),
    maxRetries: 0,
  });
  const error = errorOf(await client.trackMetadata.safe(body));
  expect(error.kind).toBe("network");
  expect(error.cause).toBe(thrown);
  expect(error.message).toMatch(/^trackMetadata: POST http:.+ got no complete answer \(.+\)\.$/);
  expect(error.message).toContain(`(${reason})`);
});
