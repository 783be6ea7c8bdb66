import { afterEach, describe, expect, test, vi } from "vitest";
import { setUp } from "../fixtures/fake.ts";
import { body, errorOf } from "../fixtures/fault-test.ts";

describe("a delay", () => {
  afterEach(() => void vi.useRealTimers());

  test.for([Infinity, 2 ** 31])("can be longer than the deadline: %d", async (delay) => {
    const { fake, call } = setUp({ timeout: 50 });
    fake.respond("annotate", 200, undefined, { delay });
    expect(errorOf(await call())).toMatchObject({ kind: "timeout", attempts: 1 });
  });

  test("heeds the signal", async () => {
    const { fake, client } = setUp();
    fake.respond("annotate", 200, undefined, { delay: 60_000 });
    const controller = new AbortController();
    const call = client.annotate.safe(body, { signal: controller.signal });
    await vi.waitFor(() => expect(fake.requests.length).toBe(1), 30_000);
    controller.abort();
    expect(errorOf(await call)).toMatchObject({ kind: "aborted" });
  });

  test("is time that fake timers can move", async () => {
    vi.useFakeTimers();
    const { fake, call } = setUp();
    fake.respond("annotate", 200, undefined, { delay: 5_000 });
    const result = call();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await result).toMatchObject({ ok: true });
  });
});
