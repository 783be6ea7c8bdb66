import { setTimeout as delay } from "node:timers/promises";
import { undiciFetch, type UndiciFetchOptions } from "../../src/undici.ts";
import { errorOf } from "../fixtures/fault-test.ts";
import { body, connect, describe, expect, init, test } from "../fixtures/undici-test.ts";
import { startSilentServer } from "../servers/silent-server.ts";

const reason = new Error("The caller had enough.");

/** Begins as many calls; gives the state of every connection once all but the first `left` are aborted. */
async function abortAll(
  calls: number,
  { left = 0, ...options }: UndiciFetchOptions & { left?: number } = {},
) {
  using server = await startSilentServer();
  const transport = undiciFetch({ connectTimeout: 600_000, ...options });
  const controllers = Array.from({ length: calls }, () => new AbortController());
  const ends = controllers.map(({ signal }) => transport(server.origin, init(signal)));
  await expect.poll(() => server.sockets.length).toBe(options.connections ?? calls);
  for (const [index, controller] of controllers.slice(left).entries()) {
    controller.abort(reason);
    await expect(ends[index + left]).rejects.toBe(reason);
  }
  await delay(100);
  const states = server.sockets.map(({ closed }) => (closed ? "dropped" : "open"));
  for (const controller of controllers) controller.abort(reason);
  await Promise.allSettled(ends);
  return states;
}

describe("a connection that is still being made", () => {
  test("is dropped once nobody waits for it", async () => {
    expect(await abortAll(1)).toEqual(["dropped"]);
    expect(await abortAll(3)).toEqual(["dropped", "dropped", "dropped"]);
  });

  test("stays while a call waits for one", async () => {
    expect(await abortAll(2, { left: 1 })).toEqual(["open", "open"]);
  });

  test("is not made again for calls that ended while they waited for their turn", async () => {
    expect(await abortAll(4, { connections: 1 })).toEqual(["dropped"]);
  });

  test("is given up after the time that the options say", async () => {
    using server = await startSilentServer();
    const transport = undiciFetch({ connectTimeout: 100 });
    const options = { fetch: transport, timeout: 8_000, maxRetries: 0 };
    const client = connect({ baseUrl: server.origin }, options);
    const error = errorOf(await client.annotate.safe(body));
    expect(error.kind).toBe("network");
    expect(error.message).toMatch(/connect timeout/i);
    await transport.close();
  });
});
