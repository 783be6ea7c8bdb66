import { afterEach, vi } from "vitest";
import { body, connect, describe, errorOf, expect, test } from "../../fixtures/fault-test.ts";
import { drawJitter, gaps, longest, retryAfter } from "../../fixtures/waits.ts";
import type { ServerBehaviour } from "../../servers/fault-server.ts";

describe("the wait between attempts", () => {
  afterEach(() => void vi.useRealTimers());

  test("doubles from 250 ms up to 8 seconds, where jitter takes nothing off", async () => {
    drawJitter(1);
    vi.useFakeTimers();
    const requests: { time: number }[] = [];
    const fetch = async () => {
      requests.push({ time: performance.now() });
      return new Response(null, { status: 503 });
    };
    const options = { fetch, maxRetries: 7, timeout: 60_000 };
    const call = connect({ baseUrl: "https://api.example.org" }, options);
    const result = call.annotate.safe(body);
    await vi.runAllTimersAsync();
    expect(errorOf(await result)).toMatchObject({ status: 503, attempts: 8 });
    expect(gaps(requests)).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 8_000]);
  });

  test("starts at 250 ms and doubles", async ({ server }) => {
    drawJitter(longest);
    const script = server.script({ status: 503 }, "reset-before-headers", "ok");
    expect((await connect(script).annotate.safe(body)).ok).toBe(true);
    const [first = 0, second = 0] = gaps(script.requests);
    expect(first).toBeGreaterThan(245);
    expect(second).toBeGreaterThan(490);
  });

  test.for([
    [250, 1],
    [251, 2],
  ] as const)("has to end before the deadline: of %i ms", async ([timeout, attempts]) => {
    drawJitter(1);
    vi.useFakeTimers();
    const fetch = async () => new Response(null, { status: 503 });
    const client = connect({ baseUrl: "https://api.example.org" }, { fetch, timeout });
    const result = client.annotate.safe(body);
    await vi.runAllTimersAsync();
    expect(errorOf(await result)).toMatchObject({ kind: "unexpected", status: 503, attempts });
  });

  test("is drawn from the whole range", async ({ server }) => {
    drawJitter(0); // eight whole waits would be more than a minute
    const script = server.script({ status: 503 });
    const error = errorOf(await connect(script, { maxRetries: 8 }).annotate.safe(body));
    expect(error).toMatchObject({ status: 503, attempts: 9 });
  });

  test("is the same where Retry-After says nothing of use", async ({ server }) => {
    drawJitter(longest);
    const useless = [
      "",
      "soon",
      "-5",
      "1e9",
      "Infinity",
      "99999-01-01",
      "0x10",
      "1, 2",
      "May 2099",
    ];
    const waits = useless.map(async (value) => {
      const script = server.script(retryAfter(value), "ok");
      const result = await connect(script, { timeout: 30_000 }).annotate.safe(body);
      expect(result, value).toMatchObject({ ok: true, attempts: 2 });
      expect(gaps(script.requests)[0], value).toBeGreaterThan(245);
    });
    await Promise.all(waits);
  });

  test("that does not fit in the deadline is not begun: the answer is returned at once", async ({
    server,
  }) => {
    drawJitter(longest);
    const options = { timeout: 600, maxRetries: 5 };
    const client = (behaviour: ServerBehaviour) => connect(server.script(behaviour), options);
    const answered = errorOf(await client({ status: 503 }).annotate.safe(body));
    const broke = errorOf(await client("reset-before-headers").annotate.safe(body));
    expect(answered).toMatchObject({ kind: "unexpected", status: 503, attempts: 2 });
    expect(broke).toMatchObject({ kind: "network", attempts: 2 });
  });
});
