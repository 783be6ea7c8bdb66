import { createServer } from "node:https";
import { body, connect, describe, errorOf, expect, test } from "../../fixtures/fault-test.ts";
import { gaps, retryAfter } from "../../fixtures/waits.ts";

describe("what a retry would not change", () => {
  test("an answer that is not HTTP is not asked for again", async ({ server }) => {
    const script = server.script("invalid-http");
    const error = errorOf(await connect(script).annotate.safe(body));
    expect(error).toMatchObject({ kind: "network", attempts: 1 });
  });

  test.for([
    "CERT_HAS_EXPIRED",
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    "INVALID_PURPOSE",
    "UNSPECIFIED",
  ])("a certificate that is refused with %s is not tried again", async (code, { server }) => {
    const cause = Object.assign(new Error("the certificate is refused"), { code });
    const failed = new TypeError("fetch failed", { cause });
    for (const thrown of [failed, new Error("a wrapper failed", { cause: failed })]) {
      const fetch = () => Promise.reject(thrown);
      const result = await connect(server.script("ok"), { fetch }).annotate.safe(body);
      expect(errorOf(result)).toMatchObject({ kind: "network", attempts: 1 });
    }
  });

  test.for([
    Object.assign(new TypeError("the answer is malformed"), { code: "Malformed_HTTP_Response" }),
    new Error("client error (SendRequest): invalid HTTP version parsed"),
    new Error("client error (Connect): invalid peer certificate: UnknownIssuer"),
  ])("nor what Bun and Deno say in other words: $message", async (cause, { server }) => {
    const fetch = () => Promise.reject(new TypeError("fetch failed", { cause }));
    const result = await connect(server.script("ok"), { fetch }).annotate.safe(body);
    expect(errorOf(result)).toMatchObject({ kind: "network", attempts: 1 });
  });

  test("nor is a function that the platform lacks looked for again", async ({ server }) => {
    const fetch = () => Promise.reject(new ReferenceError("Response is not defined"));
    const error = errorOf(await connect(server.script("ok"), { fetch }).annotate.safe(body));
    expect(error).toMatchObject({ kind: "network", attempts: 1 });
    expect(error.message).toContain("(Response is not defined)");
  });

  test("a server without a usable certificate is asked once", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const client = connect({ baseUrl: `https://127.0.0.1:${port}` });
    expect(errorOf(await client.annotate.safe(body))).toMatchObject({
      kind: "network",
      attempts: 1,
    });
    server.close();
  });
});

test("a retry waits at least 100 ms, whatever Retry-After says", async ({ server }) => {
  const script = server.script(retryAfter("0"), "ok");
  await connect(script).annotate(body);
  expect(gaps(script.requests)[0]).toBeGreaterThan(95);
});

test("a date in Retry-After is read by the server's own clock", async ({ server }) => {
  const now = Date.now() + 3_600_000;
  const script = server.script(
    {
      status: 503,
      headers: {
        date: new Date(now).toUTCString(),
        "retry-after": new Date(now + 1_000).toUTCString(),
      },
    },
    "ok",
  );
  expect(await connect(script).annotate.safe(body)).toMatchObject({ ok: true, attempts: 2 });
});
