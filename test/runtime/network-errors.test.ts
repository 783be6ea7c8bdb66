import { body, connect, errorOf, expect, test } from "../fixtures/fault-test.ts";

/** As Node fails where a host has several addresses and none of them answers: a code and no message. */
const severalFailed = Object.assign(new AggregateError([], ""), { code: "ECONNREFUSED" });

const unreadable = Object.defineProperty(new Error(), "message", {
  get() {
    throw new Error("unreadable");
  },
});

/** As a caller's wrapper around `fetch` throws it. */
const wrapped = new Error("the wrapper failed", {
  cause: new TypeError("fetch failed", { cause: new Error("other side closed") }),
});

const circular = new Error("a circle");
circular.cause = circular;

test.for([
  [wrapped, "other side closed"],
  [circular, "no reason"],
  [new TypeError("fetch failed", { cause: new Error("other side closed") }), "other side closed"],
  [new TypeError("fetch failed", { cause: severalFailed }), "ECONNREFUSED"],
  [new TypeError("Load failed", { cause: "a text" }), "Load failed"],
  [new TypeError("Failed to fetch"), "Failed to fetch"],
  [Object.assign(new Error(""), { code: "E_ODD" }), "E_ODD"],
  ["a text", "a text"],
  [{ message: "no error of any class" }, "no error of any class"],
  [{ code: "E_ODD" }, "E_ODD"],
  [new TypeError("fetch failed", { cause: {} }), "fetch failed"],
  ["", "no reason"],
  [null, "no reason"],
  [undefined, "no reason"],
] as const)("a call that fails with %o says why", async ([thrown, reason], { server }) => {
  const client = connect(server.script("ok"), {
    fetch: () => Promise.reject(thrown),
    maxRetries: 0,
  });
  const error = errorOf(await client.annotate.safe(body));
  expect(error.kind).toBe("network");
  expect(error.cause).toBe(thrown);
  expect(error.message).toMatch(/^annotate: POST http:.+ got no complete answer \(.+\)\.$/);
  expect(error.message).toContain(`(${reason})`);
});

test("a call that a framework ends has the framework's mark, and is not tried again", async ({
  server,
}) => {
  const digest = "DYNAMIC_SERVER_USAGE";
  const marked = Object.assign(new Error("Dynamic server usage", { cause: new Error("inner") }), {
    digest,
  });
  for (const thrown of [marked, new Error("the wrapper failed", { cause: marked })]) {
    const fetch = () => Promise.reject(thrown);
    const error = errorOf(await connect(server.script("ok"), { fetch }).annotate.safe(body));
    expect(error).toMatchObject({ kind: "network", attempts: 1, digest });
  }
});

test("a call that fails with what cannot be read says that there is no reason", async ({
  server,
}) => {
  for (const thrown of [unreadable, new TypeError("fetch failed", { cause: unreadable })]) {
    const fetch = () => Promise.reject(thrown);
    const client = connect(server.script("ok"), { fetch, maxRetries: 0 });
    const error = errorOf(await client.annotate.safe(body));
    expect(error).toMatchObject({ kind: "network", attempts: 1 });
    expect(error.message).toContain("got no complete answer (no reason).");
  }
});
