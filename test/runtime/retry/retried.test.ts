import { body, connect, describe, errorOf, expect, test } from "../../fixtures/fault-test.ts";
import { drawJitter } from "../../fixtures/waits.ts";
import { success } from "../../servers/responses.ts";
import { startFaultServer } from "../../servers/fault-server.ts";
import type { FaultName } from "../../servers/faults.ts";

const retried = [408, 425, 429, 500, 502, 503, 504];

const broken = [
  "closes-before-any-byte",
  "reset-before-headers",
  "reset-after-headers",
  "closes-in-body",
  "closes-in-chunk",
  "huge-headers",
] as const satisfies FaultName[];

describe("what is retried", () => {
  test.for(retried)("%i, twice unless told otherwise", async (status, { server }) => {
    drawJitter(0);
    const script = server.script({ status });
    const error = errorOf(await connect(script).annotate.safe(body));
    expect(error).toMatchObject({ kind: "unexpected", status, attempts: 3 });
    expect(script.requests).toHaveLength(3);
  });

  test.for([...retried.map((status) => ({ status })), ...broken, "html-502" as const])(
    "%o, and the next answer counts",
    async (behaviour, { server }) => {
      drawJitter(0);
      const script = server.script(behaviour, "ok");
      const result = await connect(script).annotate.safe(body);
      expect(result).toMatchObject({ ok: true, status: 200, data: success, attempts: 2 });
      expect(script.requests).toHaveLength(2);
    },
  );

  test.for(broken)("%s, and ends in network when it stays", async (fault, { server }) => {
    drawJitter(0);
    const script = server.script(fault);
    const error = errorOf(await connect(script).annotate.safe(body));
    expect(error).toMatchObject({ kind: "network", attempts: 3 });
    expect(error.cause).toBeInstanceOf(Error);
    expect(script.requests).toHaveLength(3);
  });

  test("a connection that is refused", async () => {
    drawJitter(0);
    const gone = await startFaultServer();
    const { baseUrl } = gone.script("ok");
    await gone.close();
    const error = errorOf(await connect({ baseUrl }).annotate.safe(body));
    expect(error).toMatchObject({ kind: "network", attempts: 3 });
  });

  test("a connection that the server closed after its last answer", async ({ server }) => {
    drawJitter(0);
    const script = server.script("ok-then-reset");
    const client = connect(script);
    for (let call = 0; call < 20; call++) {
      expect(await client.annotate.safe(body)).toMatchObject({ ok: true });
    }
    await Promise.all(script.requests.map(({ closed }) => closed)); // or the next test would meet one
  });
});
