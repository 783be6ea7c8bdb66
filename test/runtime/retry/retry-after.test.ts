import type { FetchResponse } from "../../../src/runtime/fetch.ts";
import { body, connect, describe, errorOf, expect, test } from "../../fixtures/fault-test.ts";
import { drawJitter, gaps, retryAfter } from "../../fixtures/waits.ts";

const inAnHour = new Date(Date.now() + 3_600_000).toUTCString();
/** The same as C's asctime writes it, without a zone. */
const asctime = inAnHour.replace(/^(\w+), (\d+) (\w+) (\d+) ([\d:]+) GMT$/, "$1 $3 $2 $5 $4");

describe.concurrent("Retry-After", () => {
  test("in seconds is honoured", async ({ server }) => {
    const script = server.script(retryAfter("1"), "ok");
    expect(await connect(script).annotate.safe(body)).toMatchObject({ ok: true, attempts: 2 });
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
    expect((await connect(script).annotate.safe(body)).ok).toBe(true);
    expect(retriedAt).toBeGreaterThan(date - 10);
  });

  test.for(["0", new Date(0).toUTCString()])("of %s is over already", async (value, { server }) => {
    const script = server.script(retryAfter(value), "ok");
    expect(await connect(script).annotate.safe(body)).toMatchObject({ ok: true, attempts: 2 });
  });

  test.for(["30", "99999999999999999999", inAnHour, inAnHour.toLowerCase(), asctime])(
    "of %s does not fit: the answer is returned at once",
    async (value, { server }) => {
      const script = server.script(retryAfter(value), "ok");
      // Waiting as long as it says, or until the deadline, would end in another error.
      const start = performance.now();
      const error = errorOf(await connect(script, { timeout: 25_000 }).annotate.safe(body));
      expect(error).toMatchObject({ kind: "unexpected", status: 503, attempts: 1 });
      if (error.kind === "unexpected") expect(error.headers.get("retry-after")).toBe(value);
      expect(performance.now() - start).toBeLessThan(24_000);
      expect(script.requests).toHaveLength(1);
    },
  );

  test.for([asctime, inAnHour])(
    "as a date is read by the server's clock, here %s",
    async (date, { server }) => {
      const at = new Date(Date.parse(inAnHour) + 1_000).toUTCString();
      const headers = { date, "retry-after": at };
      const script = server.script({ status: 503, headers }, "ok");
      expect(await connect(script).annotate.safe(body)).toMatchObject({ ok: true, attempts: 2 });
      expect(gaps(script.requests)[0]).toBeGreaterThan(990);
    },
  );

  test.for(["5", "server-2", ""])(
    "as a date is read by this clock where the server's is %j",
    async (date, { server }) => {
      const headers = { date, "retry-after": new Date(0).toUTCString() };
      const script = server.script({ status: 503, headers }, "ok");
      expect(await connect(script).annotate.safe(body)).toMatchObject({ ok: true, attempts: 2 });
    },
  );

  test("holds for 429, and not for what is never retried", async ({ server }) => {
    const limited = server.script({ status: 429, headers: { "retry-after": "0" } }, "ok");
    const missing = server.script({ status: 404, headers: { "retry-after": "0" } }, "ok");
    expect((await connect(limited).annotate.safe(body)).ok).toBe(true);
    expect(errorOf(await connect(missing).annotate.safe(body))).toMatchObject({ attempts: 1 });
  });
});

test("Retry-After may have spaces around it, where a fetch's own headers leave them", async ({
  server,
}) => {
  const script = server.script("ok");
  const headers = { get: () => " 0 ", has: () => true, forEach: () => undefined };
  // The client reads no more of headers than this; the platform's types ask for more.
  const busy = { status: 503, headers, text: async () => "" } as unknown as FetchResponse;
  const answers = [busy];
  const client = connect(script, {
    fetch: async (url, init) => answers.shift() ?? fetch(url, init),
    timeout: 5_000,
  });
  drawJitter(1e9); // without it there would be no time for the wait
  expect(await client.annotate.safe(body)).toMatchObject({ ok: true, attempts: 2 });
});
