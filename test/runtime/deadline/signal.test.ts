import { getEventListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { endless, forever, isOverAfter, neverSettles } from "../../fixtures/endless.ts";
import { body, connect, describe, errorOf, expect, test } from "../../fixtures/fault-test.ts";

describe.concurrent("the caller's signal", () => {
  test("that is already aborted sends nothing", async ({ server }) => {
    const script = server.script("ok");
    const reason = { why: "the user left" };
    const signal = AbortSignal.abort(reason);
    const error = errorOf(await connect(script).annotate.safe(body, { signal }));
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
    const options = { timeout: forever, signal: controller.signal };
    const call = connect(script).annotate.safe(body, options);
    expect(await isOverAfter(call, 200)).toBe(true);
    const error = errorOf(await call);
    expect(error).toMatchObject({ kind: "aborted", name: "AbortError", attempts: 1 });
    expect(error.cause).toBe(reason);
    if (behaviour !== waiting) await script.requests[0]?.closed;
  });

  test("ends a call that waits for its key, or for a fetch that ignores", async ({ server }) => {
    for (const options of [{ apiKey: neverSettles }, { fetch: neverSettles }]) {
      const signal = AbortSignal.timeout(100);
      const client = connect(server.script("ok"), { timeout: forever, ...options });
      const error = errorOf(await client.annotate.safe(body, { signal }));
      expect(error).toMatchObject({ kind: "aborted", name: "AbortError" });
      expect(error.cause).toBe(signal.reason);
    }
  });

  test("that fires after the call changes nothing", async ({ server }) => {
    const controller = new AbortController();
    const { signal } = controller;
    const result = await connect(server.script("ok")).annotate.safe(body, { signal });
    controller.abort();
    await sleep(20);
    expect(result.ok).toBe(true);
  });

  test("that cannot be heard is one that does not fire", async ({ server }) => {
    const deaf = () => {
      throw new Error("deaf");
    };
    const listens: (() => void)[] = [deaf, () => undefined];
    for (const addEventListener of listens) {
      // What a caller without TypeScript may give.
      const signal = { aborted: false, addEventListener, removeEventListener: deaf };
      const options = { signal: signal as unknown as AbortSignal };
      const result = await connect(server.script("ok")).annotate.safe(body, options);
      expect(result).toMatchObject({ ok: true });
    }
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
    for (let call = 0; call < 10_000; call++) await local.annotate.safe(body, { signal });
    expect({ calls, listeners: count() }).toEqual({ calls: 10_000, listeners: 0 });

    for (const fault of ["ok", "reset-before-headers", "stalls-in-body", "html-502"] as const) {
      const client = connect(server.script(fault), { timeout: 100 });
      await client.annotate.safe(body, { signal });
      expect(count(), fault).toBe(0);
    }
  });
});
