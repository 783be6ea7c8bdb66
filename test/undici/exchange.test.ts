import { getEventListeners } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { undiciFetch } from "../../src/undici.ts";
import { describe, expect, init, test } from "../fixtures/undici-test.ts";

const reason = new Error("The caller had enough.");

describe("the signal ends the request at once", () => {
  test("before it was sent", async ({ server, transport }) => {
    const script = server.script("ok");
    await expect(transport(script.baseUrl, init(AbortSignal.abort(reason)))).rejects.toBe(reason);
    expect(script.requests).toEqual([]);
  });

  test("while it waits for a connection", async ({ server }) => {
    const transport = undiciFetch({ connections: 1 });
    const script = server.script("never-answers");
    const [first, second] = [new AbortController(), new AbortController()];
    const blocking = transport(script.baseUrl, init(first.signal));
    await expect.poll(() => script.requests.length).toBe(1);
    const waiting = transport(script.baseUrl, init(second.signal));
    second.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    first.abort(reason);
    await expect(blocking).rejects.toBe(reason);
    await transport.close();
    expect(script.requests.length).toBe(1);
  });

  test("before the answer, and drops the connection", async ({ server, transport }) => {
    const script = server.script("never-answers");
    const controller = new AbortController();
    const answer = transport(script.baseUrl, init(controller.signal));
    await expect.poll(() => script.requests.length).toBe(1);
    controller.abort(reason);
    await expect(answer).rejects.toBe(reason);
    await script.requests[0]?.closed;
  });

  test.for(["stalls-in-body", "drips-for-ever"] as const)(
    "in the body, and drops the connection: %s",
    async (fault, { server, transport }) => {
      const script = server.script(fault);
      const controller = new AbortController();
      const response = await transport(script.baseUrl, init(controller.signal));
      const text = response.text();
      controller.abort(reason);
      await expect(text).rejects.toBe(reason);
      await script.requests[0]?.closed;
    },
  );

  test("and holds no listener afterwards", async ({ server, transport }) => {
    const script = server.script("ok", "reset-before-headers", "closes-in-body", "never-answers");
    const { signal } = new AbortController();
    await (await transport(script.baseUrl, init(signal))).text();
    await expect(transport(script.baseUrl, init(signal))).rejects.toThrow("fetch failed");
    const truncated = await transport(script.baseUrl, init(signal));
    await expect(truncated.text()).rejects.toThrow("fetch failed");
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});

describe("a cancelled body", () => {
  test("drops the connection while it is incomplete", async ({ server, transport }) => {
    const script = server.script("stalls-in-body");
    const response = await transport(script.baseUrl, init());
    await response.body?.cancel();
    await script.requests[0]?.closed;
    await expect(response.text()).rejects.toThrow(TypeError);
  });

  test("leaves the connection to the next request once it is complete", async ({
    server,
    transport,
  }) => {
    const script = server.script("html-502", "ok");
    const response = await transport(script.baseUrl, init());
    await delay(50);
    await response.body?.cancel();
    await (await transport(script.baseUrl, init())).text();
    const [first, second] = script.requests;
    expect(first?.closed).toBe(second?.closed);
  });

  test("that nobody reads is not taken in", async ({ serve, transport }) => {
    let written = 0;
    const total = 100 * 2 ** 20;
    const url = await serve((request, response) => {
      request.resume();
      const piece = Buffer.alloc(2 ** 20);
      const fill = () => {
        while (written < total) {
          written += piece.length;
          if (!response.write(piece)) return void response.once("drain", fill);
        }
        response.end();
      };
      fill();
    });
    const response = await transport(url, init());
    await delay(300);
    expect(written).toBeLessThan(total / 2);
    await response.body?.cancel();
  });
});
