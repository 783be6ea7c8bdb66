import { once } from "node:events";
import { createServer } from "node:http";
import { undiciFetch } from "../src/undici.ts";
import { thrownBy } from "./fixtures/fault-test.ts";
import { source, startProgram } from "./fixtures/program.ts";
import { body, connect, describe, expect, init, test } from "./fixtures/undici-test.ts";
import { listen } from "./servers/listen.ts";

describe("its connections", () => {
  test("are as many as the options allow", async ({ server }) => {
    const transport = undiciFetch({ connections: 2 });
    const script = server.script("ok");
    const client = connect(script, { fetch: transport });
    await Promise.all(Array.from({ length: 20 }, () => client.annotate(body)));
    expect(new Set(script.requests.map((request) => request.closed)).size).toBe(2);
    await transport.close();
  });

  test("are as many as there are calls where the options say nothing", async ({
    server,
    transport,
  }) => {
    const script = server.script("never-answers");
    const controllers = Array.from({ length: 3 }, () => new AbortController());
    const calls = controllers.map(({ signal }) => transport(script.baseUrl, init(signal)));
    await expect.poll(() => script.requests.length).toBe(3);
    for (const controller of controllers) controller.abort();
    await Promise.allSettled(calls);
  });

  test("are closed, once unused, after the time that the options say", async () => {
    const closed: number[] = [];
    const ends = [800, 50].map(async (keepAliveTimeout) => {
      const transport = undiciFetch({ keepAliveTimeout });
      const server = createServer((request, response) => request.resume().pipe(response));
      server.keepAliveTimeout = 0; // or the server's own time would count
      const { origin, close } = await listen(server);
      const end = once(server, "connection").then(([socket]) => once(socket, "close"));
      await (await transport(origin, init())).text();
      await end;
      closed.push(keepAliveTimeout);
      await Promise.all([transport.close(), close()]);
    });
    await Promise.all(ends);
    expect(closed).toEqual([50, 800]);
  });

  test("are closed by close, which waits for calls under way and refuses later ones", async ({
    server,
  }) => {
    const transport = undiciFetch();
    const script = server.script("ok");
    const [answer] = await Promise.all([transport(script.baseUrl, init()), transport.close()]);
    await script.requests[0]?.closed;
    expect(answer.status).toBe(200);
    await expect(transport(script.baseUrl, init())).rejects.toThrow(TypeError);
  });

  test("may be reset while unused: the next call makes another", async ({ server, transport }) => {
    const script = server.script("ok-then-reset", "ok");
    const client = connect(script, { fetch: transport, maxRetries: 0 });
    await client.annotate(body);
    await script.requests[0]?.closed;
    await expect.poll(() => client.annotate.safe(body)).toMatchObject({ ok: true });
  });

  test("cannot be made: it rejects as fetch does", async ({ transport }) => {
    const url = "http://127.0.0.1:1/";
    const ours = transport(url, init());
    await expect(ours).rejects.toThrow(TypeError);
    await expect(ours).rejects.toMatchObject({
      message: "fetch failed",
      cause: { code: "ECONNREFUSED" },
    });
  });

  test("keep no process alive", async ({ server }) => {
    const { baseUrl } = server.script("ok", "stalls-in-body");
    const program = `
      import { createAnnotateClient } from ${JSON.stringify(source("../test/documents/clients.ts"))};
      import { undiciFetch } from ${JSON.stringify(source("undici.ts"))};
      const client = createAnnotateClient({ apiKey: "pl_0123456789", baseUrl: process.argv[1], fetch: undiciFetch() });
      for (const timeout of [5_000, 200]) {
        const result = await client.annotate.safe({ request_id: 1, metadata: {} }, { timeout });
        process.stdout.write(result.ok ? "ok " : result.error.kind);
      }`;
    const child = startProgram(program, [baseUrl]);
    let printed = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
    const exit = once(child, "exit");
    await expect.poll(() => printed, { timeout: 60_000 }).toBe("ok timeout");
    const start = performance.now();
    expect(await exit).toEqual([0, null]);
    expect(performance.now() - start).toBeLessThan(30_000); // The server keeps the connection for 60 s.
  });
});

describe("options refused at creation", () => {
  test.for([
    ["connections", 0],
    ["connections", 1.5],
    ["connections", null],
    ["keepAliveTimeout", 0],
    ["connectTimeout", "10s"],
    ["pipelining", 2],
  ] as const)("%s: %o", async ([name, value]) => {
    // What a caller without TypeScript may give.
    const options = { [name]: value } as object;
    const error = await thrownBy(() => undiciFetch(options));
    expect(error).toMatchObject({ kind: "invalid-options", issues: [{ path: name }] });
    expect(String(error)).toMatch(/^PromptLayerError: undiciFetch: [a-zA-Z]+: /);
  });
});
