import { body, connect, describe, expect, init, test } from "../fixtures/undici-test.ts";
import { faults, type FaultName } from "../servers/faults.ts";

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
          const result = await client.annotate.safe(body);
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
    expect(await client.annotate.safe(body)).toMatchObject({ ok: true, attempts: 4 });
    expect(new Set(script.requests.map((request) => request.body.toString()))).toEqual(
      new Set([JSON.stringify(body)]),
    );
  });

  test("sends what the platform's fetch sends, but for what only browsers need", async ({
    server,
    transport,
  }) => {
    const [ours, platform] = [server.script("ok"), server.script("ok")];
    await connect(ours, { fetch: transport }).annotate(body);
    await connect(platform).annotate(body);
    const [request, expected] = [ours.requests[0], platform.requests[0]];
    const left = new Set(["accept-encoding", "accept-language", "sec-fetch-mode"]);
    const fields = Object.entries(expected?.headers ?? {}).filter(([name]) => !left.has(name));
    const headers = Object.fromEntries(fields);
    expect(request).toMatchObject({ method: "POST", body: expected?.body, headers });
    expect(Object.keys(request?.headers ?? {}).toSorted()).toEqual(Object.keys(headers).toSorted());
  });

  test("sends the query of an address, the user agent of the caller and the host of the address", async ({
    server,
    transport,
  }) => {
    const script = server.script("ok");
    const headers = { "user-agent": "mine/1", host: "elsewhere.example" };
    await (await transport(`${script.baseUrl}/x?a=b%20c`, { ...init(), headers })).text();
    const [request] = script.requests;
    expect(request?.url).toBe(`${new URL(script.baseUrl).pathname}/x?a=b%20c`);
    expect(request?.headers["user-agent"]).toBe("mine/1");
    expect(request?.headers.host).toBe(new URL(script.baseUrl).host);
  });

  test("500 calls at once are all delivered", async ({ server, transport }) => {
    const script = server.choose((_request, index) =>
      index % 5 === 0 ? "reset-before-headers" : "ok",
    );
    const client = connect(script, { fetch: transport, maxRetries: 5, timeout: 60_000 });
    const results = await Promise.all(
      Array.from({ length: 500 }, () => client.annotate.safe(body)),
    );
    expect(results.filter((result) => !result.ok)).toEqual([]);
  });
});
