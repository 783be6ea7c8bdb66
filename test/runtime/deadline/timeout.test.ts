import { setTimeout as sleep } from "node:timers/promises";
import type { Fetch } from "../../../src/runtime/fetch.ts";
import { endless, forever, isOverAfter, neverSettles } from "../../fixtures/endless.ts";
import { body, connect, describe, errorOf, expect, test } from "../../fixtures/fault-test.ts";

describe.concurrent("the deadline", () => {
  test.for(endless)(
    "ends a call to a server that %s, and its connection",
    async (fault, { server }) => {
      const script = server.script(fault);
      const start = performance.now();
      const call = connect(script, { timeout: 500 }).annotate.safe(body);
      const elapsed = call.then(() => performance.now() - start);
      expect(await isOverAfter(call, 550)).toBe(true);
      const error = errorOf(await call);
      expect(error).toMatchObject({ kind: "timeout", attempts: 1 });
      expect(error.message).toContain("500");
      expect(await elapsed).toBeGreaterThan(495);
      await script.requests[0]?.closed;
    },
  );

  test("holds for all attempts together", async ({ server }) => {
    const script = server.script({ status: 503 }, "never-answers");
    const call = connect(script, { timeout: 3_000, maxRetries: 50 }).annotate.safe(body);
    expect(await isOverAfter(call, 3_050)).toBe(true);
    expect(errorOf(await call)).toMatchObject({ kind: "timeout", attempts: 2 });
  });

  test("of one call overrides the client's", async ({ server }) => {
    const client = connect(server.script("never-answers"), { timeout: forever });
    const error = errorOf(await client.annotate.safe(body, { timeout: 120 }));
    expect(error).toMatchObject({ kind: "timeout" });
    expect(error.message).toContain("120");
  });

  test("starts with the call, not with the client", async ({ server }) => {
    const client = connect(server.script("ok"), { timeout: 3_000 });
    await sleep(3_050);
    expect((await client.annotate.safe(body)).ok).toBe(true);
  });

  test("holds for an apiKey function that never settles", async ({ server }) => {
    const script = server.script("ok");
    const client = connect(script, { timeout: 120, apiKey: neverSettles });
    expect(errorOf(await client.annotate.safe(body))).toMatchObject({
      kind: "timeout",
      attempts: 0,
    });
    expect(script.requests).toHaveLength(0);
  });

  test("sends nothing once it has passed, also when the key arrives then", async ({ server }) => {
    const late = () => sleep(200).then(() => "pl_0123456789abcdef");
    const script = server.script("ok");
    const deaf: Fetch = (url, { signal: _, ...init }) => fetch(url, init);
    const client = connect(script, { timeout: 50, apiKey: late, fetch: deaf });
    const error = errorOf(await client.annotate.safe(body));
    expect(error).toMatchObject({ kind: "timeout", timeout: 50, attempts: 0 });
    await sleep(300);
    expect(script.requests).toHaveLength(0);
    expect(error.attempts).toBe(0);
  });

  test("is the one that the call began with, whatever the caller does to its options", async ({
    server,
  }) => {
    const options = { timeout: 60 };
    const call = connect(server.script("never-answers")).annotate.safe(body, options);
    options.timeout = 99_999;
    expect(errorOf(await call)).toMatchObject({ kind: "timeout", timeout: 60 });
  });

  test("holds for a fetch that ignores the signal", async ({ server }) => {
    const endlessBody = () => Promise.resolve(new Response(new ReadableStream()));
    for (const fetch of [neverSettles, endlessBody]) {
      const client = connect(server.script("ok"), { timeout: 120, fetch });
      expect(errorOf(await client.annotate.safe(body))).toMatchObject({ kind: "timeout" });
    }
  });
});
