import { afterEach, describe, expect, test, vi } from "vitest";
import { examples } from "../../generated/examples.ts";
import * as operations from "../../generated/operations.ts";
import { createPromptLayerClient, type ClientOptions } from "../../src/index.ts";
import { createFakePromptLayer } from "../../src/testing.ts";
import { body, errorOf } from "../fixtures/fault-test.ts";

function setUp(options: ClientOptions = {}) {
  const fake = createFakePromptLayer();
  const client = createPromptLayerClient({ apiKey: "pl_test", fetch: fake.fetch, ...options });
  return { fake, call: () => client.trackMetadata.safe(body) };
}

describe("by default it answers with the specification's examples", () => {
  test("for a success", async () => {
    const result = await setUp().call();
    const data = { success: true, message: "Metadata tracked successfully" };
    expect(result).toMatchObject({ ok: true, status: 200, data });
  });

  test("which match their schemas, for every status", async () => {
    for (const { id, responses } of Object.values(operations)) {
      for (const [status, content] of Object.entries(responses)) {
        const byStatus: Record<string, unknown> = examples[id].responses;
        expect(content?.validate(byStatus[status]) ?? true).toBe(true);
      }
    }
  });

  test.for([401, 422] as const)("for %i, when a test gives no other body", async (status) => {
    const { fake, call } = setUp();
    fake.respond("trackMetadata", status);
    const error = errorOf(await call());
    const expected = examples.trackMetadata.responses[status];
    expect(error).toMatchObject({ kind: "http", status, body: expected });
  });
});

describe("a test sets what happens", () => {
  test("by status, with a body typed for it", async () => {
    const { fake, call } = setUp();
    fake.respond("trackMetadata", 401, { message: "Invalid API key", hint: "rotated" });
    const error = errorOf(await call());
    if (error.kind !== "http" || error.status !== 401) throw error;
    expect(error.body).toEqual({ message: "Invalid API key", hint: "rotated" });
    expect(error.headers.get("content-type")).toBe("application/json");
  });

  test("without a body where the specification declares none", async () => {
    const { fake, call } = setUp();
    fake.respond("trackMetadata", 400);
    expect(errorOf(await call())).toMatchObject({ kind: "http", status: 400, body: "" });
  });

  test("once, in the order in which it was set, then what lasts", async () => {
    const { fake, call } = setUp({ maxRetries: 0 });
    fake.respond("trackMetadata", 400);
    fake.respond("trackMetadata", 401, undefined, { once: true });
    fake.failNetwork("trackMetadata", { once: true });
    const kinds = [];
    for (let count = 0; count < 4; count++) {
      const error = errorOf(await call());
      kinds.push("status" in error ? error.status : error.kind);
    }
    expect(kinds).toEqual([401, "network", 400, 400]);
  });

  test("as a gateway answers, which the client retries", async () => {
    const { fake, call } = setUp();
    const answer = { status: 503, headers: { "retry-after": "0" }, body: "<h1>Busy</h1>" };
    fake.respondUnexpected("trackMetadata", answer, { once: true });
    expect(await call()).toMatchObject({ ok: true, attempts: 2 });
  });

  test("as a broken connection, with what fetch throws", async () => {
    const { fake, call } = setUp({ maxRetries: 0 });
    fake.failNetwork("trackMetadata");
    const error = errorOf(await call());
    expect(error.kind).toBe("network");
    expect(error.cause).toBeInstanceOf(TypeError);
    expect(error.message).toContain("ECONNRESET");
  });

  test("is forgotten by reset, with what was sent", async () => {
    const { fake, call } = setUp();
    fake.respond("trackMetadata", 400);
    fake.respond("trackMetadata", 401, undefined, { once: true });
    await call();
    fake.reset();
    expect(fake.requests).toEqual([]);
    expect(await call()).toMatchObject({ ok: true });
    expect(fake.requests.length).toBe(1);
  });
});

describe("a delay", () => {
  afterEach(() => void vi.useRealTimers());

  test.for([Infinity, 2 ** 31])("can be longer than the deadline: %d", async (delay) => {
    const { fake, call } = setUp({ timeout: 50 });
    fake.respond("trackMetadata", 200, undefined, { delay });
    expect(errorOf(await call())).toMatchObject({ kind: "timeout", attempts: 1 });
  });

  test("heeds the signal", async () => {
    const { fake } = setUp();
    fake.respond("trackMetadata", 200, undefined, { delay: 60_000 });
    const controller = new AbortController();
    const client = createPromptLayerClient({ apiKey: "pl_test", fetch: fake.fetch });
    const call = client.trackMetadata.safe(body, { signal: controller.signal });
    await vi.waitFor(() => expect(fake.requests.length).toBe(1));
    controller.abort();
    expect(errorOf(await call)).toMatchObject({ kind: "aborted" });
  });

  test("is time that fake timers can move", async () => {
    vi.useFakeTimers();
    const { fake, call } = setUp();
    fake.respond("trackMetadata", 200, undefined, { delay: 5_000 });
    const result = call();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await result).toMatchObject({ ok: true });
  });
});

test("it keeps what was sent, with the headers and the address", async () => {
  const { fake } = setUp();
  const baseUrl = "https://gateway.example/promptlayer";
  const client = createPromptLayerClient({ apiKey: "pl_test", baseUrl, fetch: fake.fetch });
  await client.trackMetadata(body, { headers: { "x-trace": "1" } });
  const [request] = fake.requests;
  expect(request).toMatchObject({ operationId: "trackMetadata", method: "POST", body });
  expect(request?.url).toBe(`${baseUrl}/rest/track-metadata`);
  expect(request?.headers.get("x-api-key")).toBe("pl_test");
  expect(request?.headers.get("x-trace")).toBe("1");
});
