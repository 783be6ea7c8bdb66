import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { undiciFetch } from "../../src/undici.ts";
import { faults, type FaultName } from "../servers/faults.ts";
import { body, connect, describe, expect, init, test } from "../fixtures/undici-test.ts";

const source = (file: string) => fileURLToPath(new URL(`../../src/${file}`, import.meta.url));

describe("as a client's fetch", () => {
  // Its own keys, but for one that would disturb the calls after it.
  const names = (Object.keys(faults) as FaultName[]).filter((name) => name !== "ok-then-reset");
  test.for(names)(
    "gives what the platform's fetch gives: %s",
    async (name, { server, transport: ours }) => {
      const [expected, actual] = await Promise.all(
        [fetch, ours].map(async (transport) => {
          const client = connect(server.script(name), {
            timeout: 400,
            maxRetries: 0,
            fetch: transport,
          });
          const result = await client.trackMetadata.safe(body);
          const {
            kind,
            status,
            data,
            headers,
            body: text,
          } = {
            ...Object(result),
            ...Object(result).error,
          };
          // What comes back of the request's own headers differs: `fetch` sends more of them.
          if (name.startsWith("echo-")) return { kind, status };
          const fields = [...(headers ?? [])].filter(([field]) => field !== "date");
          return { kind, status, data, text, fields };
        }),
      );
      expect(actual).toEqual(expected);
    },
  );

  test("retries what the platform's fetch retries", async ({ server, transport }) => {
    const script = server.script("reset-before-headers", "html-502", "closes-in-body", "ok");
    const client = connect(script, { fetch: transport, maxRetries: 3 });
    expect(await client.trackMetadata.safe(body)).toMatchObject({ ok: true, attempts: 4 });
    expect(new Set(script.requests.map((request) => request.body.toString()))).toEqual(
      new Set([JSON.stringify(body)]),
    );
  });

  test("sends what the platform's fetch sends, but for what only browsers need", async ({
    server,
    transport,
  }) => {
    const [ours, platform] = [server.script("ok"), server.script("ok")];
    await connect(ours, { fetch: transport }).trackMetadata(body);
    await connect(platform).trackMetadata(body);
    const [request, expected] = [ours.requests[0], platform.requests[0]];
    const left = new Set(["accept-encoding", "accept-language", "sec-fetch-mode"]);
    const fields = Object.entries(expected?.headers ?? {}).filter(([name]) => !left.has(name));
    const headers = Object.fromEntries(fields);
    expect(request).toMatchObject({ method: "POST", body: expected?.body, headers });
    expect(Object.keys(request?.headers ?? {}).toSorted()).toEqual(Object.keys(headers).toSorted());
  });

  test("500 calls at once are all delivered", async ({ server, transport }) => {
    const script = server.choose((_request, index) =>
      index % 5 === 0 ? "reset-before-headers" : "ok",
    );
    const client = connect(script, { fetch: transport, maxRetries: 5 });
    const results = await Promise.all(
      Array.from({ length: 500 }, () => client.trackMetadata.safe(body)),
    );
    expect(results.filter((result) => !result.ok)).toEqual([]);
  });

  test("leaves no process alive", async ({ server }) => {
    const { baseUrl } = server.script("ok", "stalls-in-body");
    const program = `
      import { createPromptLayerClient } from ${JSON.stringify(source("index.ts"))};
      import { undiciFetch } from ${JSON.stringify(source("undici.ts"))};
      const client = createPromptLayerClient({ apiKey: "pl_0123456789", baseUrl: process.argv[1], fetch: undiciFetch() });
      for (const timeout of [5_000, 200]) {
        const result = await client.trackMetadata.safe({ request_id: 1, metadata: {} }, { timeout });
        process.stdout.write(result.ok ? "ok " : result.error.kind);
      }`;
    const flags = ["--input-type=module-typescript", "--eval", program, baseUrl];
    const child = spawn(process.execPath, flags, { stdio: ["ignore", "pipe", "inherit"] });
    let printed = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
    const exit = once(child, "exit");
    await expect.poll(() => printed, { timeout: 5_000 }).toBe("ok timeout");
    const start = performance.now();
    expect(await exit).toEqual([0, null]);
    expect(performance.now() - start).toBeLessThan(2_000); // The server keeps the connection for 60 s.
  });
});

describe("its connections", () => {
  test("are as many as the options allow", async ({ server }) => {
    const transport = undiciFetch({ connections: 2 });
    const script = server.script("ok");
    const client = connect(script, { fetch: transport });
    await Promise.all(Array.from({ length: 20 }, () => client.trackMetadata(body)));
    expect(new Set(script.requests.map((request) => request.closed)).size).toBe(2);
    await transport.close();
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
    await client.trackMetadata(body);
    await script.requests[0]?.closed;
    await expect.poll(() => client.trackMetadata.safe(body)).toMatchObject({ ok: true });
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
});
