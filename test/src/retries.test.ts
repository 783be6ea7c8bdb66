import { afterEach, vi } from "vitest";
import { json, success } from "../servers/answers.ts";
import { startFaultServer, type Behaviour } from "../servers/fault-server.ts";
import type { FaultName } from "../servers/faults.ts";
import { body, connect, describe, errorOf, expect, test } from "../fixtures/fault-test.ts";

const retried = [408, 425, 429, 500, 502, 503, 504];
const final = [400, 401, 402, 403, 404, 405, 409, 410, 413, 418, 422, 431, 451, 501, 505, 507, 511];
const redirects = [300, 301, 302, 303, 304, 307, 308];

const broken = [
  "closes-before-any-byte",
  "reset-before-headers",
  "reset-after-headers",
  "closes-in-body",
  "closes-in-chunk",
  "invalid-http",
  "huge-headers",
] as const satisfies FaultName[];

/** Complete answers: sending again would bring nothing else. */
const complete = [
  "html-200",
  "json-truncated",
  "json-wrong-shape",
  "empty-200",
  "no-content",
  "utf-16",
] as const satisfies FaultName[];

const fine = [
  "informational-first",
  "byte-order-mark",
  "wrong-charset",
  "set-cookie",
] as const satisfies FaultName[];

const retryAfter = (value: string): Behaviour => ({
  status: 503,
  headers: { "retry-after": value },
});

/** Milliseconds between each request and the one before it. */
function gaps(requests: readonly { time: number }[]): number[] {
  return requests.slice(1).map(({ time }, index) => time - (requests[index]?.time ?? NaN));
}

/** Full jitter draws each wait between nothing and the whole of it. */
const drawJitter = (fraction: number) => vi.spyOn(Math, "random").mockReturnValue(fraction);
afterEach(() => void vi.restoreAllMocks());

describe("what is retried", () => {
  test.for(retried)("%i, twice unless told otherwise", async (status, { server }) => {
    drawJitter(0);
    const script = server.script({ status });
    const error = errorOf(await connect(script).trackMetadata.safe(body));
    expect(error).toMatchObject({ kind: "unexpected", status, attempts: 3 });
    expect(script.requests).toHaveLength(3);
  });

  test.for([...retried.map((status) => ({ status })), ...broken, "html-502" as const])(
    "%o, and the next answer counts",
    async (behaviour, { server }) => {
      drawJitter(0);
      const script = server.script(behaviour, "ok");
      const result = await connect(script).trackMetadata.safe(body);
      expect(result).toMatchObject({ ok: true, status: 200, data: success, attempts: 2 });
      expect(script.requests).toHaveLength(2);
    },
  );

  test.for(broken)("%s, and ends in network when it stays", async (fault, { server }) => {
    drawJitter(0);
    const script = server.script(fault);
    const error = errorOf(await connect(script).trackMetadata.safe(body));
    expect(error).toMatchObject({ kind: "network", attempts: 3 });
    expect(error.cause).toBeInstanceOf(Error);
    expect(script.requests).toHaveLength(3);
  });

  test("a connection that is refused", async () => {
    drawJitter(0);
    const gone = await startFaultServer();
    const { baseUrl } = gone.script("ok");
    await gone.close();
    const error = errorOf(await connect({ baseUrl }).trackMetadata.safe(body));
    expect(error).toMatchObject({ kind: "network", attempts: 3 });
  });

  test("a connection that the server closed after its last answer", async ({ server }) => {
    drawJitter(0);
    const script = server.script("ok-then-reset");
    const client = connect(script);
    for (let call = 0; call < 20; call++) {
      expect(await client.trackMetadata.safe(body)).toMatchObject({ ok: true });
    }
    await Promise.all(script.requests.map(({ closed }) => closed)); // or the next test would meet one
  });
});

describe("what is not retried", () => {
  test.for([...final, ...redirects])("%i", async (status, { server }) => {
    const script = server.script({ status });
    const error = errorOf(await connect(script).trackMetadata.safe(body));
    expect(error).toMatchObject({ status, attempts: 1 });
    expect(script.requests).toHaveLength(1);
  });

  test.for(complete)("a complete answer that is %s", async (fault, { server }) => {
    const script = server.script(fault);
    const error = errorOf(await connect(script).trackMetadata.safe(body));
    expect(error).toMatchObject({ kind: "unexpected", attempts: 1 });
    expect(script.requests).toHaveLength(1);
  });

  test.for(fine)("an answer that is %s, which is right", async (fault, { server }) => {
    const script = server.script(fault);
    const result = await connect(script).trackMetadata.safe(body);
    expect(result).toMatchObject({ ok: true, data: success, attempts: 1 });
  });

  test("anything with maxRetries 0, of the client or of the call", async ({ server }) => {
    for (const behaviour of [{ status: 503 }, "reset-before-headers"] as const) {
      const script = server.script(behaviour);
      const never = connect(script, { maxRetries: 0 });
      const twice = connect(script);
      expect(errorOf(await never.trackMetadata.safe(body)).attempts).toBe(1);
      expect(errorOf(await twice.trackMetadata.safe(body, { maxRetries: 0 })).attempts).toBe(1);
      expect(script.requests).toHaveLength(2);
    }
  });
});

describe("each attempt", () => {
  test("sends identical bytes and headers, whatever the caller does to the body", async ({
    server,
  }) => {
    drawJitter(0);
    const script = server.script({ status: 503 }, "reset-before-headers", "ok");
    const changing = { request_id: 1, metadata: { note: "naïve ☕ \u0000" } as { note?: string } };
    const call = connect(script).trackMetadata.safe(changing);
    const sent = Buffer.from(JSON.stringify(changing));
    delete changing.metadata.note;
    expect((await call).ok).toBe(true);
    expect(script.requests.map((request) => request.body)).toEqual([sent, sent, sent]);
    const [first, ...others] = script.requests.map(
      ({ headers: { connection: _, ...headers } }) => headers,
    );
    expect(others).toEqual([first, first]);
  });

  test("is counted in the result", async ({ server }) => {
    drawJitter(0);
    const script = server.script({ status: 500 }, { status: 502 }, { status: 504 }, "ok");
    const result = await connect(script, { maxRetries: 3 }).trackMetadata.safe(body);
    expect(result).toMatchObject({ ok: true, attempts: 4 });
  });

  test("may end in another way: the last one counts", async ({ server }) => {
    drawJitter(0);
    const rejected = json(401, { success: false, message: "bad key" });
    const script = server.script({ status: 503 }, "reset-before-headers", rejected);
    const error = errorOf(await connect(script).trackMetadata.safe(body));
    expect(error).toMatchObject({ kind: "http", status: 401, attempts: 3 });
  });
});

describe("the wait between attempts", () => {
  test("starts at 250 ms and doubles", async ({ server }) => {
    drawJitter(1 - Number.EPSILON);
    const script = server.script({ status: 503 }, "reset-before-headers", "ok");
    expect((await connect(script).trackMetadata.safe(body)).ok).toBe(true);
    const [first = 0, second = 0] = gaps(script.requests);
    expect(first).toBeGreaterThan(245);
    expect(second).toBeGreaterThan(490);
  });

  test("is drawn from the whole range", async ({ server }) => {
    drawJitter(0); // eight whole waits would be more than a minute
    const script = server.script({ status: 503 });
    const error = errorOf(await connect(script, { maxRetries: 8 }).trackMetadata.safe(body));
    expect(error).toMatchObject({ status: 503, attempts: 9 });
  });

  test("is the same where Retry-After says nothing of use", async ({ server }) => {
    drawJitter(1 - Number.EPSILON);
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
      const result = await connect(script, { timeout: 5_000 }).trackMetadata.safe(body);
      expect(result, value).toMatchObject({ ok: true, attempts: 2 });
      expect(gaps(script.requests)[0], value).toBeGreaterThan(245);
    });
    await Promise.all(waits);
  });

  test("that does not fit in the deadline is not begun: the answer is returned at once", async ({
    server,
  }) => {
    drawJitter(1 - Number.EPSILON);
    const options = { timeout: 600, maxRetries: 5 };
    const client = (behaviour: Behaviour) => connect(server.script(behaviour), options);
    const answered = errorOf(await client({ status: 503 }).trackMetadata.safe(body));
    const broke = errorOf(await client("reset-before-headers").trackMetadata.safe(body));
    expect(answered).toMatchObject({ kind: "unexpected", status: 503, attempts: 2 });
    expect(broke).toMatchObject({ kind: "network", attempts: 2 });
  });
});

describe.concurrent("Retry-After", () => {
  test("in seconds is honoured", async ({ server }) => {
    const script = server.script(retryAfter("1"), "ok");
    expect(await connect(script).trackMetadata.safe(body)).toMatchObject({ ok: true, attempts: 2 });
    expect(gaps(script.requests)[0]).toBeGreaterThan(990);
  });

  test("as a date is honoured", async ({ server }) => {
    let date = Infinity;
    let retriedAt = 0;
    const script = server.choose((_request, index) => {
      if (index === 1) retriedAt = Date.now();
      if (index > 0) return "ok";
      date = Math.ceil(Date.now() / 1000 + 1) * 1000;
      return retryAfter(new Date(date).toUTCString());
    });
    expect((await connect(script).trackMetadata.safe(body)).ok).toBe(true);
    expect(retriedAt).toBeGreaterThan(date - 10);
  });

  test.for(["0", new Date(0).toUTCString()])("of %s is over already", async (value, { server }) => {
    const script = server.script(retryAfter(value), "ok");
    expect(await connect(script).trackMetadata.safe(body)).toMatchObject({ ok: true, attempts: 2 });
  });

  test.for(["30", "99999999999999999999", new Date(Date.now() + 3_600_000).toUTCString()])(
    "of %s does not fit: the answer is returned at once",
    async (value, { server }) => {
      const script = server.script(retryAfter(value), "ok");
      const start = performance.now();
      const error = errorOf(await connect(script).trackMetadata.safe(body));
      expect(error).toMatchObject({ kind: "unexpected", status: 503, attempts: 1 });
      if (error.kind === "unexpected") expect(error.headers.get("retry-after")).toBe(value);
      expect(performance.now() - start).toBeLessThan(5_000); // the deadline is at 10 s
      expect(script.requests).toHaveLength(1);
    },
  );

  test("holds for 429, and not for what is never retried", async ({ server }) => {
    const limited = server.script({ status: 429, headers: { "retry-after": "0" } }, "ok");
    const missing = server.script({ status: 404, headers: { "retry-after": "0" } }, "ok");
    expect((await connect(limited).trackMetadata.safe(body)).ok).toBe(true);
    expect(errorOf(await connect(missing).trackMetadata.safe(body))).toMatchObject({ attempts: 1 });
  });
});
