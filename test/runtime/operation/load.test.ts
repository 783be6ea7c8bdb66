import { text } from "node:stream/consumers";
import { connect, expect, test } from "../../fixtures/fault-test.ts";
import { startProgram } from "../../fixtures/program.ts";
import type { ServerBehaviour } from "../../servers/fault-server.ts";

const clients = new URL("../../documents/clients.ts", import.meta.url).href;

test("500 calls at once, a fifth of which meets a fault first: all are delivered", async ({
  server,
}) => {
  const faults = [
    "reset-before-headers",
    { status: 500 },
    { status: 503 },
  ] as const satisfies ServerBehaviour[];
  const seen = new Set<number>();
  const delivered: number[] = [];
  const script = server.choose((request) => {
    const { request_id: id } = JSON.parse(request.body.toString());
    const first = !seen.has(id);
    seen.add(id);
    const fault = first && id % 5 === 0 ? faults[(id / 5) % faults.length] : undefined;
    if (fault !== undefined) return fault;
    delivered.push(id);
    return "ok";
  });
  const client = connect(script, { timeout: 100_000 });
  const ids = Array.from({ length: 500 }, (_, id) => id);
  const results = await Promise.all(
    ids.map((id) =>
      client.annotate.safe({ request_id: id, metadata: { session_id: `session ${id}` } }),
    ),
  );
  expect(results.filter((result) => !result.ok)).toEqual([]);
  expect(delivered.toSorted((a, b) => a - b)).toEqual(ids);
  expect(results.map((result) => result.ok && result.attempts)).toEqual(
    ids.map((id) => (id % 5 === 0 ? 2 : 1)),
  );
});

/** Prints the bytes of the heap after each 2,000 calls. */
const sequence = `
  import { createAnnotateClient } from ${JSON.stringify(clients)};
  const client = createAnnotateClient({ apiKey: "pl_0123456789", baseUrl: process.argv[1] });
  const { signal } = new AbortController();
  const body = { request_id: 1, metadata: { session_id: "abc123" } };
  const heap = [];
  for (let call = 1; call <= 12_000; call++) {
    await client.annotate.safe(body, { signal });
    if (call % 2_000 !== 0) continue;
    globalThis.gc(); // what it finalizes is gone after a turn and a second round
    await new Promise((resolve) => setTimeout(resolve, 20));
    globalThis.gc();
    heap.push(process.memoryUsage().heapUsed);
  }
  process.stdout.write(JSON.stringify(heap));
`;

test(
  "10,000 calls in sequence after a warm-up leave nothing in the heap",
  { timeout: 900_000 },
  async ({ server, onTestFinished }) => {
    const { baseUrl } = server.choose(
      (_request, index) => (index % 50 === 0 ? { status: 401 } : "ok"),
      { record: false },
    );
    const program = startProgram(sequence, [baseUrl], ["--expose-gc"]);
    // One that outlives the test would keep vitest from its end.
    onTestFinished(() => void program.kill());
    const [warm = NaN, ...later]: number[] = JSON.parse(await text(program.stdout));
    expect(later).toHaveLength(5);
    // Fetch itself sways by 300,000 bytes; one small object kept from each call would be a megabyte.
    expect(Math.min(...later.slice(-2)) - warm).toBeLessThan(500_000);
  },
);
