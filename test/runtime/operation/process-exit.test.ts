import { once } from "node:events";
import { describe, expect, test } from "../../fixtures/fault-test.ts";
import { startProgram } from "../../fixtures/program.ts";
import type { ServerBehaviour } from "../../servers/fault-server.ts";

const clients = new URL("../../documents/clients.ts", import.meta.url).href;

/** A process that calls once and has nothing else to do. */
const program = (options: string, abortAfter: number) => `
  import { createAnnotateClient } from ${JSON.stringify(clients)};
  const client = createAnnotateClient({ apiKey: "pl_0123456789", baseUrl: process.argv[1], timeout: 60_000 });
  const controller = new AbortController();
  setTimeout(() => controller.abort(), ${abortAfter}).unref();
  const signal = controller.signal;
  const result = await client.annotate.safe({ request_id: 1, metadata: {} }, ${options});
  process.stdout.write(result.ok ? "ok" : result.error.kind);
`;

const cases: { outcome: string; options: string; behaviour: ServerBehaviour }[] = [
  { outcome: "ok", options: "{}", behaviour: "ok" },
  { outcome: "ok", options: "{ signal }", behaviour: "ok" },
  { outcome: "unexpected", options: "{ maxRetries: 0 }", behaviour: "html-502" },
  { outcome: "network", options: "{ maxRetries: 0 }", behaviour: "reset-after-headers" },
  { outcome: "timeout", options: "{ timeout: 200 }", behaviour: "stalls-in-body" },
  { outcome: "aborted", options: "{ signal }", behaviour: "never-answers" },
  {
    outcome: "aborted",
    options: "{ signal }",
    behaviour: { status: 503, headers: { "retry-after": "30" } },
  },
];

describe.concurrent("nothing of ours keeps a process alive", () => {
  test.for(cases)("$outcome with $options", async ({ outcome, options, behaviour }, { server }) => {
    const { baseUrl } = server.script(behaviour);
    const code = program(options, outcome === "aborted" ? 300 : 60_000);
    const child = startProgram(code, [baseUrl]);
    const exit = once(child, "exit");
    const [printed] = await once(child.stdout.setEncoding("utf8"), "data");
    const start = performance.now();
    expect([printed, ...(await exit)]).toEqual([outcome, 0, null]);
    expect(performance.now() - start).toBeLessThan(30_000); // a timer left behind would hold it for 60 s
  });
});
