import { apiKey, body, connect, describe, errorOf, expect, test } from "../fixtures/fault-test.ts";
import type { AttemptEvent } from "../../src/runtime/types.ts";

/** A client's option that keeps every event, and what it has kept. */
function recorder() {
  const events: AttemptEvent[] = [];
  return { events, onAttempt: (event: AttemptEvent) => void events.push(event) };
}

const busy = { status: 503, headers: { "retry-after": "0" } };

describe("onAttempt", () => {
  test("is called after each attempt, from 1", async ({ server }) => {
    const { events, onAttempt } = recorder();
    await connect(server.script(busy, "ok"), { onAttempt }).annotate(body);
    expect(events).toEqual([
      {
        operationId: "annotate",
        attempt: 1,
        duration: expect.any(Number),
        status: 503,
        retryIn: expect.any(Number),
      },
      { operationId: "annotate", attempt: 2, duration: expect.any(Number), status: 200 },
    ]);
  });

  test("carries what was thrown where no response arrived", async ({ server }) => {
    const { events, onAttempt } = recorder();
    const script = server.script("reset-before-headers");
    const result = await connect(script, { onAttempt, maxRetries: 0 }).annotate.safe(body);
    expect(events).toEqual([
      expect.objectContaining({ attempt: 1, status: undefined, error: errorOf(result).cause }),
    ]);
  });

  test("is called once for an attempt that the deadline or a signal ends", async ({ server }) => {
    const ways = [() => ({ timeout: 200 }), () => ({ signal: AbortSignal.timeout(200) })];
    for (const options of ways) {
      const { events, onAttempt } = recorder();
      const client = connect(server.script("never-answers"), { onAttempt });
      const error = errorOf(await client.annotate.safe(body, options()));
      expect(events.map((event) => event.attempt)).toEqual([1]);
      expect(events[0]?.error).toBe(error);
    }
  });

  test("is not called where nothing was sent", async ({ server }) => {
    const { events, onAttempt } = recorder();
    const client = connect(server.script("ok"), { onAttempt });
    await client.annotate.safe(body, { timeout: -1 });
    expect(events).toEqual([]);
  });

  test("never sees the key", async ({ server }) => {
    const { events, onAttempt } = recorder();
    const fetch = () => Promise.reject(new Error(`no route for ${apiKey}`));
    await connect(server.script("ok"), { onAttempt, fetch, maxRetries: 0 }).annotate.safe(body);
    expect(events[0]?.error).toMatchObject({ message: "no route for [redacted]" });
  });

  test("disturbs nothing by what it throws or rejects with", async ({ server }) => {
    const throwing = () => {
      throw new Error("not our call's business");
    };
    for (const onAttempt of [throwing, async () => throwing()]) {
      const result = await connect(server.script(busy, "ok"), { onAttempt }).annotate.safe(body);
      expect(result).toMatchObject({ ok: true, attempts: 2 });
    }
  });
});
