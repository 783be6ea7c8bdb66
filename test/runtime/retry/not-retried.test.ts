import { body, connect, describe, errorOf, expect, test } from "../../fixtures/fault-test.ts";
import { success } from "../../servers/responses.ts";
import type { FaultName } from "../../servers/faults.ts";

const final = [400, 401, 402, 403, 404, 405, 409, 410, 413, 418, 422, 431, 451, 501, 505, 507, 511];
const redirects = [300, 301, 302, 303, 304, 307, 308];

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

describe("what is not retried", () => {
  test.for([...final, ...redirects])("%i", async (status, { server }) => {
    const script = server.script({ status });
    const error = errorOf(await connect(script).annotate.safe(body));
    expect(error).toMatchObject({ status, attempts: 1 });
    expect(script.requests).toHaveLength(1);
  });

  test.for(complete)("a complete answer that is %s", async (fault, { server }) => {
    const script = server.script(fault);
    const error = errorOf(await connect(script).annotate.safe(body));
    expect(error).toMatchObject({ kind: "unexpected", attempts: 1 });
    expect(script.requests).toHaveLength(1);
  });

  test.for(fine)("an answer that is %s, which is right", async (fault, { server }) => {
    const script = server.script(fault);
    const result = await connect(script).annotate.safe(body);
    expect(result).toMatchObject({ ok: true, data: success, attempts: 1 });
  });

  test("anything with maxRetries 0, of the client or of the call", async ({ server }) => {
    for (const behaviour of [{ status: 503 }, "reset-before-headers"] as const) {
      const script = server.script(behaviour);
      const never = connect(script, { maxRetries: 0 });
      const twice = connect(script);
      expect(errorOf(await never.annotate.safe(body)).attempts).toBe(1);
      expect(errorOf(await twice.annotate.safe(body, { maxRetries: 0 })).attempts).toBe(1);
      expect(script.requests).toHaveLength(2);
    }
  });
});
