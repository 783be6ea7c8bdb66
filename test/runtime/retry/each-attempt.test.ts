import type { Fetch } from "../../../src/runtime/fetch.ts";
import { body, connect, describe, errorOf, expect, test } from "../../fixtures/fault-test.ts";
import { drawJitter } from "../../fixtures/waits.ts";
import { json } from "../../servers/responses.ts";

describe("each attempt", () => {
  test("sends identical bytes and headers, whatever the caller does to the body", async ({
    server,
  }) => {
    drawJitter(0);
    const script = server.script({ status: 503 }, "reset-before-headers", "ok");
    const changing = { request_id: 1, metadata: { note: "naïve ☕ \u0000" } as { note?: string } };
    const call = connect(script).annotate.safe(changing);
    const sent = Buffer.from(JSON.stringify(changing));
    delete changing.metadata.note;
    expect((await call).ok).toBe(true);
    expect(script.requests.map((request) => request.body)).toEqual([sent, sent, sent]);
    const [first, ...others] = script.requests.map(
      ({ headers: { connection: _, ...headers } }) => headers,
    );
    expect(others).toEqual([first, first]);
  });

  test("lets go of an answer that is not read, and of its connection", async ({ server }) => {
    const script = server.script("stalls-in-503-body", "ok");
    const answers: Response[] = [];
    const keeping: Fetch = async (url, init) => {
      const answer = await fetch(url, init);
      answers.push(answer);
      return answer;
    };
    const result = await connect(script, { fetch: keeping }).annotate.safe(body);
    expect(result).toMatchObject({ ok: true, attempts: 2 });
    expect(answers[0]?.bodyUsed).toBe(true); // read or cancelled; and reading would have taken for ever
    await script.requests[0]?.closed;
  });

  test("is counted in the result", async ({ server }) => {
    drawJitter(0);
    const script = server.script({ status: 500 }, { status: 502 }, { status: 504 }, "ok");
    const result = await connect(script, { maxRetries: 3 }).annotate.safe(body);
    expect(result).toMatchObject({ ok: true, attempts: 4 });
  });

  test("may end in another way: the last one counts", async ({ server }) => {
    drawJitter(0);
    const rejected = json(401, { success: false, message: "bad key" });
    const script = server.script({ status: 503 }, "reset-before-headers", rejected);
    const error = errorOf(await connect(script).annotate.safe(body));
    expect(error).toMatchObject({ kind: "http", status: 401, attempts: 3 });
  });
});
