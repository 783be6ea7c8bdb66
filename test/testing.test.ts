import { describe, expect, test } from "vitest";
import { setUp } from "./fixtures/fake.ts";
import { body, errorOf } from "./fixtures/fault-test.ts";

describe("a test sets what happens", () => {
  test("by status, with a body typed for it", async () => {
    const { fake, call } = setUp();
    fake.respond("annotate", 401, { message: "Invalid API key", hint: "rotated" });
    const error = errorOf(await call());
    if (error.kind !== "http" || error.status !== 401) throw error;
    expect(error.body).toEqual({ message: "Invalid API key", hint: "rotated" });
    expect(error.headers.get("content-type")).toBe("application/json");
  });

  test("without a body where the specification declares none", async () => {
    const { fake, call } = setUp();
    fake.respond("annotate", 400);
    expect(errorOf(await call())).toMatchObject({ kind: "http", status: 400, body: "" });
  });

  test("once, in the order in which it was set, then what lasts", async () => {
    const { fake, call } = setUp({ maxRetries: 0 });
    fake.respond("annotate", 400);
    fake.respond("annotate", 401, undefined, { once: true });
    fake.failNetwork("annotate", { once: true });
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
    fake.respondUnexpected("annotate", answer, { once: true });
    expect(await call()).toMatchObject({ ok: true, attempts: 2 });
  });

  test("as a broken connection, with what fetch throws", async () => {
    const { fake, call } = setUp({ maxRetries: 0 });
    fake.failNetwork("annotate");
    const error = errorOf(await call());
    expect(error.kind).toBe("network");
    expect(error.cause).toBeInstanceOf(TypeError);
    expect(error.message).toContain("ECONNRESET");
  });

  test("is forgotten by reset, with what was sent", async () => {
    const { fake, call } = setUp();
    fake.respond("annotate", 400);
    fake.respond("annotate", 401, undefined, { once: true });
    await call();
    fake.reset();
    expect(fake.requests).toEqual([]);
    expect(await call()).toMatchObject({ ok: true });
    expect(fake.requests.length).toBe(1);
  });
});

test("it keeps what was sent, with the headers and the address", async () => {
  const baseUrl = "https://gateway.example/api";
  const { fake, client } = setUp({ baseUrl });
  await client.annotate(body, { headers: { "x-trace": "1" } });
  const [request] = fake.requests;
  expect(request).toMatchObject({ operationId: "annotate", method: "POST", body });
  expect(request?.url).toBe(`${baseUrl}/annotations`);
  expect(request?.headers.get("x-api-key")).toBe("pl_test");
  expect(request?.headers.get("x-trace")).toBe("1");
});
