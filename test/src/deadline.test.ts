import { getEventListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { Fetch } from "../../src/index.ts";
import type { FaultName } from "../servers/faults.ts";
import { body, connect, describe, errorOf, expect, test } from "../fixtures/fault-test.ts";

/** What a loaded machine may add to a time. */
const slack = 2_000;
const forever = 60_000;
const neverSettles = () => new Promise<never>(() => undefined);

const endless = [
  "never-answers",
  "slow-headers",
  "informational-for-ever",
  "stalls-in-body",
  "stalls-in-error-body",
  "drips-for-ever",
] as const satisfies FaultName[];

describe.concurrent("the deadline", () => {
  test.for(endless)(
    "ends a call to a server that %s, and its connection",
    async (fault, { server }) => {
      const script = server.script(fault);
      const start = performance.now();
      const error = errorOf(await connect(script, { timeout: 150 }).trackMetadata.safe(body));
      const elapsed = performance.now() - start;
      expect(error).toMatchObject({ kind: "timeout", attempts: 1 });
      expect(error.message).toContain("150");
      expect(elapsed).toBeGreaterThan(145);
      expect(elapsed).toBeLessThan(150 + slack);
      await script.requests[0]?.closed;
    },
  );

  test("holds for all attempts together", async ({ server }) => {
    const script = server.script({ status: 503 }, "never-answers");
    const start = performance.now();
    const client = connect(script, { timeout: 1_000, maxRetries: 50 });
    const error = errorOf(await client.trackMetadata.safe(body));
    expect(error).toMatchObject({ kind: "timeout", attempts: 2 });
    expect(performance.now() - start).toBeLessThan(1_000 + slack);
  });

  test("of one call overrides the client's", async ({ server }) => {
    const client = connect(server.script("never-answers"), { timeout: forever });
    const error = errorOf(await client.trackMetadata.safe(body, { timeout: 120 }));
    expect(error).toMatchObject({ kind: "timeout" });
    expect(error.message).toContain("120");
  });

  test("starts with the call, not with the client", async ({ server }) => {
    const client = connect(server.script("ok"), { timeout: 300 });
    await sleep(400);
    expect((await client.trackMetadata.safe(body)).ok).toBe(true);
  });

  test("holds for an apiKey function that never settles", async ({ server }) => {
    const script = server.script("ok");
    const client = connect(script, { timeout: 120, apiKey: neverSettles });
    expect(errorOf(await client.trackMetadata.safe(body))).toMatchObject({
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
    const error = errorOf(await client.trackMetadata.safe(body));
    expect(error).toMatchObject({ kind: "timeout", timeout: 50, attempts: 0 });
    await sleep(300);
    expect(script.requests).toHaveLength(0);
    expect(error.attempts).toBe(0);
  });

  test("is the one that the call began with, whatever the caller does to its options", async ({
    server,
  }) => {
    const options = { timeout: 60 };
    const call = connect(server.script("never-answers")).trackMetadata.safe(body, options);
    options.timeout = 99_999;
    expect(errorOf(await call)).toMatchObject({ kind: "timeout", timeout: 60 });
  });

  test("holds for a fetch that ignores the signal", async ({ server }) => {
    const endlessBody = () => Promise.resolve(new Response(new ReadableStream()));
    for (const fetch of [neverSettles, endlessBody]) {
      const client = connect(server.script("ok"), { timeout: 120, fetch });
      expect(errorOf(await client.trackMetadata.safe(body))).toMatchObject({ kind: "timeout" });
    }
  });
});

describe.concurrent("the caller's signal", () => {
  test("that is already aborted sends nothing", async ({ server }) => {
    const script = server.script("ok");
    const reason = { why: "the user left" };
    const signal = AbortSignal.abort(reason);
    const error = errorOf(await connect(script).trackMetadata.safe(body, { signal }));
    expect(error).toMatchObject({ kind: "aborted", name: "AbortError", attempts: 0 });
    expect(error.cause).toBe(reason);
    expect(script.requests).toHaveLength(0);
  });

  const waiting = { status: 503, headers: { "retry-after": "30" } };
  test.for([
    ...endless.map((fault) => [fault, fault] as const),
    ["makes it wait", waiting] as const,
  ])("ends a call to a server that %s at once", async ([, behaviour], { server }) => {
    const script = server.script(behaviour);
    const controller = new AbortController();
    const reason = new Error("enough");
    setTimeout(() => controller.abort(reason), 150);
    const start = performance.now();
    const options = { timeout: forever, signal: controller.signal };
    const error = errorOf(await connect(script).trackMetadata.safe(body, options));
    expect(error).toMatchObject({ kind: "aborted", name: "AbortError", attempts: 1 });
    expect(error.cause).toBe(reason);
    expect(performance.now() - start).toBeLessThan(150 + slack);
    if (behaviour !== waiting) await script.requests[0]?.closed;
  });

  test("ends a call that waits for its key, or for a fetch that ignores", async ({ server }) => {
    for (const options of [{ apiKey: neverSettles }, { fetch: neverSettles }]) {
      const signal = AbortSignal.timeout(100);
      const client = connect(server.script("ok"), { timeout: forever, ...options });
      const error = errorOf(await client.trackMetadata.safe(body, { signal }));
      expect(error).toMatchObject({ kind: "aborted", name: "AbortError" });
      expect(error.cause).toBe(signal.reason);
    }
  });

  test("that fires after the call changes nothing", async ({ server }) => {
    const controller = new AbortController();
    const result = await connect(server.script("ok")).trackMetadata.safe(body, controller);
    controller.abort();
    await sleep(20);
    expect(result.ok).toBe(true);
  });

  test("collects no listeners over 10,000 calls, however they end", async ({ server }) => {
    const { signal } = new AbortController();
    const count = () => getEventListeners(signal, "abort").length;
    const answers = [
      () => Response.json({ success: true, message: "" }),
      () => new Response("no", { status: 404 }),
    ];
    let calls = 0;
    const local = connect(server.script("ok"), {
      fetch: async () => answers[calls++ % 2]?.() ?? Response.error(),
    });
    for (let call = 0; call < 10_000; call++) await local.trackMetadata.safe(body, { signal });
    expect({ calls, listeners: count() }).toEqual({ calls: 10_000, listeners: 0 });

    for (const fault of ["ok", "reset-before-headers", "stalls-in-body", "html-502"] as const) {
      const client = connect(server.script(fault), { timeout: 100 });
      await client.trackMetadata.safe(body, { signal });
      expect(count(), fault).toBe(0);
    }
  });
});
