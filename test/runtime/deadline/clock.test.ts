import { getEventListeners } from "node:events";
import { sleep } from "../../../src/runtime/deadline.ts";
import {
  apiKey,
  body,
  connect,
  describe,
  errorOf,
  expect,
  test,
} from "../../fixtures/fault-test.ts";

/** Keeps the process busy, so that no timer fires. */
function work(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

describe("the clock counts where the process is too busy for timers", () => {
  test("while the body is read", async ({ server }) => {
    const script = server.script("ok");
    const metadata = {
      get slow() {
        work(60);
        return "down";
      },
    };
    const call = connect(script, { timeout: 50 }).annotate.safe({ request_id: 1, metadata });
    expect(errorOf(await call)).toMatchObject({ kind: "timeout", timeout: 50, attempts: 0 });
    expect(script.requests).toHaveLength(0);
  });

  test("while the key is made", async ({ server }) => {
    const script = server.script("ok");
    const key = async () => {
      work(60);
      return apiKey;
    };
    const client = connect(script, { timeout: 50, apiKey: key });
    const error = errorOf(await client.annotate.safe(body));
    expect(error).toMatchObject({ kind: "timeout", attempts: 0 });
    expect(script.requests).toHaveLength(0);
  });
});

test("a wait leaves no listener, however it ends", async () => {
  const controller = new AbortController();
  await sleep(1, controller.signal);
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  const long = sleep(60_000, controller.signal);
  controller.abort();
  await long;
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
});
