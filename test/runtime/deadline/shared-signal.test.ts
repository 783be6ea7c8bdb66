import { getEventListeners } from "node:events";
import { body, connect, expect, test } from "../../fixtures/fault-test.ts";

test("200 calls under one signal add one listener to it, and none is left", async ({ server }) => {
  const controller = new AbortController();
  const { signal } = controller;
  const client = connect(server.script("never-answers"));
  const calls = Array.from({ length: 200 }, () => client.annotate.safe(body, { signal }));
  expect(getEventListeners(signal, "abort")).toHaveLength(1);
  controller.abort();
  const results = await Promise.all(calls);
  expect(results.every(({ ok }) => !ok)).toBe(true);
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});
