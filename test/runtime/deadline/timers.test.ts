import { afterEach, beforeEach, vi } from "vitest";
import type { Fetch } from "../../../src/runtime/fetch.ts";
import { body, connect, describe, expect, test } from "../../fixtures/fault-test.ts";

const baseUrl = "https://api.example.org";

/** Settles as `fetch` does, when the signal fires. */
const waiting: Fetch = (_url, { signal }) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
const busy: Fetch = async () =>
  new Response(null, { status: 503, headers: { "retry-after": "5" } });
const broken: Fetch = () => Promise.reject(new TypeError("fetch failed"));
const fine: Fetch = async () => Response.json({ success: true, message: "" });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("no timer outlives a call", () => {
  test.for([
    ["goes well", fine, "ok"],
    ["fails at last", broken, "network"],
    ["takes too long", waiting, "timeout"],
    ["waits too long", busy, "unexpected"],
  ] as const)("that %s", async ([, fetch, end]) => {
    const call = connect({ baseUrl }, { fetch, timeout: 8_000 }).annotate.safe(body);
    let timers = NaN;
    const ended = call.then((result) => {
      timers = vi.getTimerCount();
      return result.ok ? "ok" : result.error.kind;
    });
    await vi.advanceTimersByTimeAsync(8_000);
    expect(await ended).toBe(end);
    expect(timers).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  test.for([
    ["in a request", waiting],
    ["in the wait between two", busy],
  ] as const)("that is aborted %s", async ([, fetch]) => {
    const controller = new AbortController();
    const { signal } = controller;
    const call = connect({ baseUrl }, { fetch }).annotate.safe(body, { signal });
    await vi.advanceTimersByTimeAsync(1_000);
    controller.abort();
    expect(await call).toMatchObject({ ok: false, error: { kind: "aborted" } });
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
